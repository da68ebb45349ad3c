"""The shipped words leave alone what tells no language, and languages that we do not speak."""

import pytest

from tests.core.first_text import session_after


@pytest.mark.parametrize(
    "text",
    [
        *("28205", "zip 28205", "28205 please", "704-555-0100", "7:30 pm", "A201334556", "1", "??", "🙏"),
        *("ICE", "ICE 28205", "I.C.E.", "HSI", "287g", "HB 318", "TPS", "DACA", "KYR", "U visa", "I-94"),
        *("ok", "k thx", "no", "yep", "lol", "omg", "jaja", "WhatsApp", "taxi", "Uber"),
        *("https://www.tiktok.com/@user/video/12345", "youtu.be/help", "name@gmail.com"),
        *("Charlotte", "Rose Hill", "Plaza Midwood", "New Bern Ave", "exit 36", "Hwy 70", "Walmart"),
        *("La Michoacana", "Mi Pueblo", "Iglesia San Jose", "House of Raeford", "Li Ming's Global Market"),
        *(
            "Maria",
            "Juan Carlos Perez",
            "Tran Van Minh",
            "Nguyễn Văn An",
            "Mohamed Ali",
            "Hope",
            "Priya Patel",
        ),
        *("Agua Caliente", "Buena Vista", "El Salvador", "Oaxaca", "New York", "Port-au-Prince"),
    ],
)
def test_what_stands_in_texts_of_any_language_tells_none(text: str) -> None:
    session = session_after(text)

    assert (session.language, session.either) == ("", ())


@pytest.mark.parametrize(
    "text",
    [
        "کمک می‌خواهم، پلیس شوهرم را برد",  # Persian
        "man be komak niaz daram",
        "میرے شوہر کو پولیس لے گئی",  # Urdu
        "زما ورور یې ونیولو",  # Pashto
        "یارمەتیم پێویستە",  # Kurdish
        "मेरो श्रीमानलाई प्रहरीले लग्यो",  # Nepali
        "माझ्या नवऱ्याला पोलिसांनी नेले",  # Marathi
        "mainu madad chahidi hai",  # Punjabi
        "съпругът ми е арестуван",  # Bulgarian
        "ухапсили су ми мужа",  # Serbian
        "мне патрэбна дапамога",  # Belarusian
        "надад тусламж хэрэгтэй байна",  # Mongolian
        "маған көмек керек",  # Kazakh
        "менга ёрдам керак",  # Uzbek
        "hanno arrestato mio marito",  # Italian
        "mein Mann wurde verhaftet",  # German
        "zabrali mojego męża",  # Polish
        "poliția este la ușă",  # Romanian
        "kocamı aldılar",  # Turkish
        "hinuli ang asawa ko",  # Tagalog
        "ninkaygii waa la xiray",  # Somali
        "gargaarsa nan barbaada",  # Oromo
        "umugabo wanjye bamufashe",  # Kinyarwanda
        "nazali na posa ya lisalisi",  # Lingala
        "kuv xav tau kev pab",  # Hmong
        "eipytyvone chemi",  # Guaraní
        "treba mi pomoc, uhapsili su mi muza",  # Croatian
        "夫が連れて行かれました",  # Japanese
        "amar shahajjo dorkar",  # Bengali
    ],
)
def test_a_language_that_we_do_not_speak_is_not_taken_for_a_neighbour(text: str) -> None:
    session = session_after(text)

    assert (session.language, session.either) == ("", ())
