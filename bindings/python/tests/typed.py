"""What mypy has to understand of the package; it is checked, and run."""

import nutgraf

one: nutgraf.Summary = nutgraf.summarize("The ferry is late.")
many: list[nutgraf.Summary] = nutgraf.summarize(["The ferry is late."])
lines: list[str] = [sentence.text for sentence in one.summary]
phrases: list[nutgraf.Keyword] = nutgraf.keywords("The ferry is late.", 3)
once: nutgraf.Deduplicated = nutgraf.deduplicate("The ferry is late.")
packed: nutgraf.Pack = nutgraf.pack("ferry", ["The ferry is late."], tokens=50)
stay: list[int] = nutgraf.deduplicate(["The ferry is late."], unit="document").kept
