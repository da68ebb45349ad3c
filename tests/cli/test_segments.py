"""`flask segments`: what each text costs, and why."""


def test_segments_tells_what_each_text_costs_and_why(run, folder):
    path = folder / "messages" / "es.toml"
    path.write_text(path.read_text().replace("Solo puedo leer texto.", "Sólo puedo leer texto."))

    lines = run("segments", "es").output.splitlines()

    (media,) = [line for line in lines if line.strip().startswith("media.sms")]
    assert media.split()[1:4] == ["98", "UCS-2", "2"]
    assert "ó latin small letter o with acute" in media
    (welcome,) = [line for line in lines if line.strip().startswith("welcome.sms")]
    assert welcome.split()[2:4] == ["GSM-7", "1"]


def test_segments_of_a_language_that_is_not_there_is_said_so(run):
    result = run("segments", "xx")

    assert result.exit_code == 1
    assert "There is no messages/xx.toml." in result.output
