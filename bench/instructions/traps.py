"""Texts made to be slow, each at two sizes: what twice as much costs, in instructions, so that no clock has a say.

Used by count.py traps. A trap is a name, the ending that its format goes by, and a function from a size in bytes to such a text.
"""
import base64
import json

PROSE = "The harbour office sent letters to the owners of all boats on Monday. "


def filled(unit, before="", behind=""):
    """As often one unit as fits."""
    return lambda size: before + unit * (size // len(unit)) + behind


def counted(unit, before="", behind="", joint=""):
    """A unit with a number, as often as about fits: `unit` is a function of the number."""
    def text(size):
        units = (unit(n) for n in range(size // max(1, len(unit(1000)))))
        return before + joint.join(units) + behind
    return text


def nested(opening, inner, closing):
    def text(size):
        depth = size // (len(opening) + len(closing))
        return opening * depth + inner + closing * depth
    return text


MAIL = "From: a@b.example\nSubject: Fees\nDate: Mon, 1 Sep 2031 09:00:00 +0000\n"
PAGE = "<!DOCTYPE html><html><body>"
LETTERS = "etaoinshrdlucmfwypvbgkjqxz"


def word(number):
    """A word for each number."""
    letters = ""
    while True:
        number, letter = divmod(number, 26)
        letters += LETTERS[letter]
        if not number:
            return letters


TRAPS = {
    # plain texts
    "lines of one letter": ("txt", filled("a\n")),
    "paragraphs of one letter": ("txt", filled("a\n\n")),
    "one long word": ("txt", filled("a")),
    "one long line": ("txt", filled("harbour office ")),
    "different words": ("txt", counted(lambda n: word(n) + " ")),
    "different lines": ("txt", counted(lambda n: word(n) + "\n")),
    "equal sentences": ("txt", filled(PROSE)),
    "equal paragraphs": ("txt", filled(PROSE + "\n\n")),
    "sentences with one number": ("txt", counted(lambda n: f"The harbour office sent {n} letters to the owners of boats last week. ")),
    "paragraphs with one number": ("txt", counted(lambda n: f"The harbour office sent {n} letters to the owners of boats.\n\n")),
    "sentences with one word": ("txt", counted(lambda n: f"The harbour office sent {word(n)} letters to the owners of boats last week. ")),
    "lines of a log": ("txt", counted(lambda n: f"2031-09-01 10:{n // 60 % 60:02}:{n % 60:02} INFO [worker-{n % 7}] request {n * 7919} done in {n % 91} ms\n")),
    "quotes never closed": ("txt", filled("\u201cIt rains. ")),
    "straight quotes": ("txt", filled('"It rains. ')),
    "brackets never closed": ("txt", filled("(It rains. ")),
    "only quotes": ("txt", filled('"')),
    "only brackets": ("txt", filled("(")),
    "only marks": ("txt", filled(".")),
    "abbreviations": ("txt", filled("Dr. Mr. e.g. U.S. ")),
    "initials": ("txt", filled("A. ")),
    "numbered list": ("txt", counted(lambda n: f"{n}. Ferries\n")),
    "numbered list in a line": ("txt", counted(lambda n: f"{n}. Ferries leave. ")),
    "dashes": ("txt", filled("- a\n")),
    "footnotes": ("txt", counted(lambda n: f"It rains.[{n}] ")),
    "apostrophes": ("txt", filled("l'a'b'c' ")),
    "hyphens": ("txt", filled("a-")),
    "marks from right to left": ("txt", filled("\u202e\u202d\u200f")),
    "combining marks": ("txt", filled("a" + "\u0301" * 50 + " ")),
    "soft hyphens": ("txt", filled("a\u00ad")),
    "no white space, Thai": ("txt", filled("ภาษาไทย")),
    "no white space, Chinese": ("txt", counted(lambda n: chr(0x4E00 + n * 7919 % 9000))),
    "kana": ("txt", filled("カタカナひらがな")),
    "capitals": ("txt", filled("Harbour Office ")),
    "numbers": ("txt", counted(lambda n: f"{n * 7919},5 % ")),
    "speakers": ("txt", counted(lambda n: f"{word(n % 50).upper()}: It rains.\n")),
    "addresses": ("txt", counted(lambda n: f"http://a.example/{n} ")),
    # pages
    "tags in each other": ("html", filled("<div>", PAGE)),
    "inline tags in each other": ("html", filled("<b>", PAGE)),
    "paragraphs unclosed": ("html", filled("<p>x", PAGE)),
    "list entries": ("html", filled("<li>a", PAGE + "<ul>")),
    "lists in each other": ("html", filled("<ul><li>a", PAGE)),
    "rows of a table": ("html", filled("<tr><td>a", PAGE + "<table>")),
    "tables in each other": ("html", filled("<table><tr><td>", PAGE)),
    "attributes": ("html", counted(lambda n: f" a{n}=1", PAGE + "<p", ">x</p>")),
    "entities": ("html", filled("&amp;", PAGE + "<p>")),
    "entities unended": ("html", filled("&am", PAGE + "<p>")),
    "comments": ("html", filled("<!--x-->", PAGE)),
    "comments unended": ("html", filled("<!--", PAGE)),
    "only tag marks": ("html", filled("<", PAGE)),
    "closing tags": ("html", filled("</p>", PAGE)),
    "misnested": ("html", filled("<b><p></b>", PAGE)),
    "links": ("html", filled("<a href=x>link</a> ", PAGE + "<p>")),
    "scripts unended": ("html", filled("<script>", PAGE)),
    # Markdown
    "quotes in each other": ("md", filled("> ", "# A\n\n", "a\n")),
    "lines of quotes": ("md", filled(">\n", "# A\n\n")),
    "entries": ("md", filled("- a\n", "# A\n\n")),
    "emphasis": ("md", filled("*a ", "# A\n\n")),
    "emphasis, two marks": ("md", filled("*_a ", "# A\n\n")),
    "open brackets": ("md", filled("[", "# A\n\n")),
    "open links": ("md", filled("[a](", "# A\n\n")),
    "references": ("md", counted(lambda n: f"[a{n}]: b\n", "# A\n\n")),
    "uses of no reference": ("md", counted(lambda n: f"[a{n}] ", "# A\n\n")),
    "ticks": ("md", lambda size: "# A\n\n" + " ".join("`" * n for n in range(1, int((2 * size) ** 0.5)))),
    "headings": ("md", filled("# a\n")),
    "cells": ("md", filled("|a\n", "# A\n\n|a|b|\n|-|-|\n")),
    "open tags": ("md", filled("<a ", "# A\n\n")),
    # mail
    "parts": ("eml", filled("--b\n\nx\n", MAIL + "Content-Type: multipart/mixed; boundary=b\n\n", "--b--\n")),
    "lines of a boundary": ("eml", filled("--b\n", MAIL + "Content-Type: multipart/mixed; boundary=b\n\n", "--b--\n")),
    "almost a boundary": ("eml", filled("--", MAIL + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n", "\n--b--\n")),
    "headers": ("eml", filled("a: b\n", MAIL, "\nIt rains.\n")),
    "a folded header": ("eml", filled(" a\n", MAIL + "X: a\n", "\nIt rains.\n")),
    "parameters of a type": ("eml", counted(lambda n: f";a{n}*=u'e'x", MAIL + "Content-Type: text/plain", "\n\nIt rains.\n")),
    "types in a line": ("eml", filled("Content-Type:", MAIL + "X: ", "\n\nIt rains.\n")),
    "senders": ("eml", filled("a@b.example, ", MAIL + "To: ", "\n\nIt rains.\n")),
    "encoded words": ("eml", filled("=?utf-8?q?a?= ", MAIL + "X-A: ", "\n\nIt rains.\n")),
    "quoted lines": ("eml", filled("> a\n", MAIL + "\n")),
    "quotes of quotes": ("eml", filled(">", MAIL + "\n", " a\n")),
    "letters as bytes": ("eml", filled("=61", MAIL + "Content-Transfer-Encoding: quoted-printable\n\n")),
    "mails of a mailbox": ("mbox", filled("From a@b Mon Sep  1 09:00:00 2031\nFrom: a@b\nSubject: x\n\nIt rains.\n\n")),
    # tables and records
    "rows": ("csv", filled("1,a\n", "id,text\n")),
    "columns": ("csv", counted(lambda n: f",c{n}", "text", "\na\n")),
    "quotes": ("csv", filled('""', 'id,text\n1,"', '"\n')),
    "a quote never closed": ("csv", filled("1,a\n", 'id,text\n1,"')),
    "depth": ("jsonl", nested('{"a":', "1", "}")),
    "arrays": ("jsonl", lambda size: '{"text":"It rains.","x":' + "[" * (size // 2) + "]" * (size // 2) + "}\n"),
    "fields": ("jsonl", counted(lambda n: f',"k{n}":1', '{"text":"It rains."', "}\n")),
    "escapes": ("jsonl", filled("\\u0041", '{"text":"', '"}\n')),
    "records": ("jsonl", filled('{"text":"It rains."}\n')),
    "an array of records": ("json", filled('{"text":"It rains."},', "[", '{"text":"a"}]')),
    # XML and captions
    "elements": ("xml", filled("<p>a</p>", '<?xml version="1.0"?><TEI><text><body>', "</body></text></TEI>")),
    "elements in each other": ("xml", nested("<p>", "a", "</p>")),
    "references to characters": ("xml", filled("&lt;", '<?xml version="1.0"?><TEI><text><body><p>', "</p></body></text></TEI>")),
    "attributes of an element": ("xml", counted(lambda n: f' a{n}="1"', '<?xml version="1.0"?><TEI><text><body><p', ">a</p></body></text></TEI>")),
    "entries of a feed": ("xml", filled("<item><title>a</title></item>", '<rss version="2.0"><channel>', "</channel></rss>")),
    "captions": ("srt", counted(lambda n: f"{n + 1}\n00:{n // 60 % 60:02}:{n % 60:02},000 --> 00:{n // 60 % 60:02}:{n % 60:02},900\na {n}\n\n")),
    # packed
    "letters packed": ("eml", lambda size: MAIL + "Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(PROSE.encode() * (3 * size // 4 // len(PROSE))).decode()),
}

# Many records about one thing: what is compared across documents.
SETS = {
    "equal documents": lambda n: PROSE * 3,
    "documents with one number": lambda n: f"{PROSE * 3}It was day {n}.",
    "documents with one word": lambda n: f"{PROSE * 3}It was {word(n)} day.",
    "documents in other order": lambda n: " ".join(f"Then {word((n + i) % 97)} came to the harbour." for i in range(6)),
}


def of_set(text):
    def records(size):
        count = size // len(json.dumps({"id": 1000, "text": text(1000)}))
        return "".join(json.dumps({"id": n, "text": text(n)}) + "\n" for n in range(count))
    return records


# What is counted of each trap, and of each set; `text` alone where a trap is one for parsers.
COMMANDS = {
    "summarize": ["-f", "json"],
    "dedup": ["dedup", "--dry-run", "-f", "json"],
    "keywords": ["keywords", "-f", "json"],
    "sentences": ["sentences", "-f", "json"],
    "digest": ["digest", "-f", "json"],
    "stats": ["stats", "-f", "json"],
}
PARSED = {"text": ["text"], "summarize": ["-f", "json"]}
ACROSS = {
    "dedup --unit document": ["dedup", "--unit", "document", "--ids"],
    "dedup --across": ["dedup", "--across", "-l", "en", "--dry-run"],
    "digest": ["digest", "-f", "json"],
}


def all_traps():
    """(name, command's name, flags, ending, function from size to text) of each."""
    for name, (ending, text) in TRAPS.items():
        for command, flags in (COMMANDS if ending == "txt" else PARSED).items():
            yield name, command, flags, ending, text
    for name, text in SETS.items():
        for command, flags in ACROSS.items():
            yield name, command, flags, "jsonl", of_set(text)
