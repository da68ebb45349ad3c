"""All that is measured: `make bench`."""

from bench import languages, understanding

if __name__ == "__main__":
    print("\n== Where a caller is ==\n")
    understanding.main()
    print("\n== Which language a text is in ==\n")
    languages.main()
