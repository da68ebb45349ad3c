"""Words that tell nothing of a language, and words of languages that we do not speak.

The strangers keep a text from being taken for one in a neighbour's language: Persian for Arabic,
Nepali for Hindi, Tagalog for Spanish. A language that gets a file of its own needs no entry here.
"""

# Agencies, forms, shops, the carrier's and everybody's words: they stand in texts of any language.
NEUTRAL = frozenset(
    """
    ice dhs cbp hsi ero uscis fbi dea 287g 287 zip sms whatsapp facebook instagram tiktok google app covid
    menu stop start info ok okay k kk lol jaja jajaja haha hahaha hehe test testing hmm mmm ah oh amen sos
    nc usa us dr st ave blvd rd apt walmart target lowes aldi costco lion harris teeter compare foods depot
    plaza fiesta taqueria food home family dollar co wake ville vil county main code area
    north south east west road street avenue lane highway city camp fort base http https www com org pm
    """.split()
)

# Folded, as texts are. Short words that are also common in one of our languages are left out.
STRANGERS = {
    "fa": """
        کمک کمکم من می خواهم میخواهم لطفا لطفاً خانه در را است هستم هستیم هست هستند به از که این آن برای نیاز دارم
        داریم شما ما برادرم برادر خواهرم شوهرم شوهر همسرم پسرم دخترم مادرم پدرم پلیس وکیل گرفتند بردند ممنون تشکر
        چی چه چطور کجا کجاست خوب میتوانید می‌خواهم نمی‌دانم نمیدانم فارسی دری کسی حرف زنم کنم کنید کند شده بود
        دستگیر مهاجرت اداره ترسم میترسم صبح خانم آقا بچه هایم زندگی زنده
        salam komak mikham mikhaham lotfan lotfa mamnoon khaheram baradaram shoharam khane
    """,
    "ur": """
        ہے ہیں میں مجھے میرے میرا میری کو کی کا کے سے نے چاہیے مدد وکیل گھر بھائی شوہر بیوی بیٹا بیٹی پولیس گئے لے کیا
        کر کریں کرو ہوں نہیں آپ ہم اور پر شکریہ براہ کرم مہربانی ضرورت دروازے باہر کوئی اردو بولتا
    """,
    "ps": """
        زه زما ته ستا دی ده دې يې یې نه مرسته مرستې مرستي اړتیا لرم کور ورور خور پلار مور مېړه ښځه وکیل پولیس چې څوک
        څه چیرته غواړم وکړئ مننه سره پښتو هلته دلته نیولی
    """,
    "ne": """
        मलाई मेरो मेरी हाम्रो हामी हामीलाई तपाईं तपाई तपाईंको छ छन् छु छौं छैन छैनन् हो होइन भयो भएको गर्यो गर्‍यो गर्नु गर्ने गर्छ
        गर्नुहोस् दिनुहोस् सक्छ सक्नुहुन्छ हुन्छ हुनुहुन्छ चाहियो चाहिन्छ चाहिएको पर्यो पर्छ बस्छु बस्छौं बोल्ने बोल्नुहुन्छ
        म ले लाई मा र पनि श्रीमान श्रीमानलाई श्रीमती दाजु दाइ भाइ दिदी बहिनी छोरा छोरी आमा बुबा बा घरमा ढोका ढोकामा प्रहरी
        वकिल वकील मद्दत सहयोग गुहार कहाँ के को कसरी किन कोही नेपाली पक्राउ पक्रियो लग्यो लगे आयो आए अहिले आज बाहिर डर लाग्यो
        malai maddat chahiyo chahiyeko hajur mero hamro garnu garne bhayo cha chha chhaina tapai lai
    """,
    "mr": """
        मला माझा माझी माझे माझ्या आहे आहेत नाही तुम्ही तुमचा आम्ही आमचा काय कुठे कसे हवी हवा हवे मदत करा पाहिजे घरी
        आणि पण मी तो ती ते झाले गेले कोणी मराठी बोलते धन्यवाद
    """,
    "bg": """
        ми моля помогнете помощ съпруг съм сме сте беше благодаря къде какво имам нужда от адвокат здравейте добър
        полицията вратата няма
    """,
    "sr": "треба помоћ молим ме ми сам смо је су није хвала где шта полиција адвоката муж мог брата ухапсили здраво",
    "it": """
        ho bisogno di aiuto ciao grazie sono mio mia mio marito fratello chi che cosa dove quando perche avvocato
        polizia casa mia porta buongiorno buonasera aiutatemi aiutami voglio abbiamo siamo hanno preso parlate
        italiano vorrei della nella per favore prego con una un non come stai questo
    """,
    "de": """
        ich brauche hilfe bitte wir sind haben habe mein meine mann frau bruder und nicht ist das der die wo wer was
        hallo danke guten tag morgen polizei tur haus anwalt sprechen deutsch kann konnen helfen
    """,
    "nl": "ik heb hulp nodig alstublieft mijn man is niet het een waar wie dank hallo goedemorgen politie advocaat",
    "pl": """
        potrzebuje pomocy prosze dziekuje dzien dobry jestem mam moj moja maz zona brat policja adwokata adwokat nie
        wiem jest gdzie kto czy mowi polsku pomoc pomozcie czesc prawnika zabrali w domu na sie
    """,
    "ro": "am nevoie de ajutor va rog sunt sotul fratele meu mea politia avocat buna ziua multumesc unde cine este nu stiu",
    "tr": "yardim yardima ihtiyacim var lutfen merhaba benim kocam kardesim polis avukat nerede kim ben bir ve icin tesekkurler ne yapmaliyim",
    "tl": """
        kailangan ko ng tulong po opo ako kami kayo ang mga sa ay na nasa asawa kapatid bahay pulis abogado kumusta
        kamusta salamat paki tulungan ninyo saan sino ano dito hindi oo magandang umaga gabi hapon kuya ate nanay tatay
        kinuha hinuli may tao pinto takot
    """,
    "id": "saya perlu butuh bantuan tolong suami saudara rumah polisi pengacara terima kasih di mana siapa apa yang tidak bisa ada",
    "so": """
        waxaan waxa waa iyo uu ayaa ayay ka ku oo lagu laga ma aan baahanahay caawimaad caawi caawiya fadlan mahadsanid
        walaal walaalkay ninkayga xaaskayga gurigayga booliska qareen iska warran haa maya halkee subax wanaagsan
        aniga noo iga soomaali nabad
    """,
    "rw": """
        nkeneye ubufasha mfasha mumfashe murakoze cyane muraho bite umugabo wanjye umugore wanje nanjye mwaramutse
        mwiriwe polisi bafashe batwaye inzu yanjye umuvandimwe ndi ntuye ndashaka umwunganizi amakuru yego oya
        ndabasaba ndakeneye gufashwa ikinyarwanda uvuga kirundi ndakenera
    """,
    "ln": "nazali nalingi lisalisi mbote ndeko mobali mwasi ndako melesi mingi bino biso ezali soki tango",
    "hmn": "kuv xav tau kev pab nyob zoo koj peb lawv tus txiv poj niam tub ceev xwm ua tsaug tsev leej twg hais lus hmoob ntes lawm coj mus",
    "yo": "mo nilo iranlowo jowo emi oko arakunrin olopaa ese nibo kini",
    "am": "selam erdata efelgalehu bale bete polis ameseginalehu ebakih ebakachu tebeka",
    "ca": "necessito ajuda si us plau el meu germa on es amb gracies bon dia policia advocat soc jo vull",
    "mam": "wetz qej qman chi xjal nxmal ok tzun atz",
    "quc": "kinwaj ruk we saqarik maltyox utz awach tob'al ronojel chech rech nim",
    "sq": "kam nevoje per ndihme faleminderit burri im vellai policia avokat ku eshte nuk di pershendetje",
}  # fmt: skip
