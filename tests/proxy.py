"""A proxy before the hotline, which changes what passes."""


def proxied(app, change):
    def proxy(environ, start):
        change(environ)
        return app(environ, start)

    return proxy


def requery(environ):
    environ["QUERY_STRING"] = environ["QUERY_STRING"] and environ["QUERY_STRING"] + "&utm=1"


def repath(environ):
    environ["RAW_URI"] = environ["RAW_URI"].replace("/voice/", "//voice/").replace("/sms", "//sms")
