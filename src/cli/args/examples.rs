//! What `--help` shows at the end; lines fit in 80 columns.

pub(super) const SHORT: &str = "\
Examples:
  nutgraf article.txt
  curl … | nutgraf -n 5
  nutgraf --words 80 -f jsonl articles/ > summaries.jsonl
  nutgraf explain article.txt
  nutgraf dedup --dry-run article.txt

--help says more and shows all options; `nutgraf help COMMAND` those of a command.";

pub(super) const LONG: &str = "\
Examples:
  nutgraf article.txt                          three sentences
  curl … | nutgraf -n 5                        a pipe
  nutgraf --words 80 -f jsonl articles/        a folder, one JSON object a line
  nutgraf --output-dir out articles/           a folder, one file for each
  nutgraf --output-dir out --resume articles/  the rest of it, after Ctrl-C
  nutgraf -f html -o report.html articles/     one page, to look at or to send
  nutgraf --query 'price of grain' report.txt  what a text says about something
  nutgraf --text-field body table.csv          each row: its column `body`
  nutgraf dedup --dry-run article.txt          what is in there twice
  nutgraf digest -n 5 reports/                 one summary of many texts
  nutgraf explain article.txt                  why these sentences, in words
  nutgraf pack --query grain --tokens 300 reports/
      sentences that answer a question, for a language model
  nutgraf config --words 80                    settings, and where they are from

Exit codes:
  0         done, also when there was nothing to do or the reader left the pipe
  1         an input failed; each is named on stderr, all others are done
  2         wrong usage, or the output cannot be written
  3         `dedup --check` found repeats
  130, 143  interrupted; what was finished stays";

pub(super) const EXPLAIN: &str = "\
Examples:
  nutgraf explain article.txt                  of the summary of three sentences
  nutgraf explain -n 5 --query tugs page.html  of another
  nutgraf explain -f json articles/            of many, as objects

Paragraphs (¶) are counted from 1; in JSON from 0, as all that JSON counts.";

pub(super) const DEDUP: &str = "\
Examples:
  nutgraf dedup --dry-run article.txt          what is in there twice
  nutgraf dedup article.txt > clean.txt        the text without it
  nutgraf dedup -f html -o repeats.html articles/
      a page to check it on; --spare keep.jsonl keeps what is marked there
  nutgraf dedup --across -o rest.txt articles/
      paragraphs that stand in several files, once
  nutgraf dedup --unit document corpus.jsonl > kept.jsonl
      documents that repeat others left out
  nutgraf dedup --unit document --text-field story table.csv > kept.csv
      rows whose column `story` repeats that of others left out
  nutgraf dedup --unit document --dry-run -v table.csv
      which rows would go, and where they differ from those that stay
  nutgraf dedup --unit document --index seen new.jsonl > kept.jsonl
      new ones against all that was seen before";

pub(super) const DIGEST: &str = "\
Examples:
  nutgraf digest -n 5 reports/
  nutgraf digest --words 120 --query tugs -f markdown reports/*.txt";

pub(super) const PACK: &str = "\
Examples:
  nutgraf pack --query 'price of grain' --tokens 500 reports/
  retrieve … | nutgraf pack --query 'who was hurt' --tokens 300 -f json
      chunks as JSON lines such as {\"id\": 7, \"text\": \"…\"}";

pub(super) const KEYWORDS: &str = "\
Examples:
  nutgraf keywords -n 5 article.txt
  nutgraf keywords -f jsonl articles/ > phrases.jsonl";

pub(super) const COMPARE: &str = "\
Examples:
  nutgraf compare old.txt new.txt
  nutgraf compare -v -f json old.txt new.txt   with the place of each difference
  nutgraf compare --pairs pairs.jsonl > verdicts.jsonl
      lines such as {\"a\": \"It rained.\", \"b\": \"It snowed.\"}";

pub(super) const INDEX: &str = "\
Examples:
  nutgraf index stat seen
  nutgraf index verify seen";

pub(super) const TEXT: &str = "\
Examples:
  nutgraf text letter.txt                      as UTF-8
  nutgraf text -f json letter.txt              with its charset
  nutgraf text letter.eml                      a mail without its headers and attachments
  nutgraf text -f markdown page.html           with its headings, lists, code, tables and links
  nutgraf text --explain page.html             why each block stays or goes
  nutgraf text --convert paper.pdf             by pdftotext, if it is installed";

pub(super) const STATS: &str = "\
Examples:
  nutgraf stats articles/                      a table
  nutgraf stats -f json texts.zip mail.mbox    an object";

pub(super) const SENTENCES: &str = "\
Examples:
  nutgraf sentences article.txt
  nutgraf sentences -f jsonl --break-lines mails/ > sentences.jsonl
  llm … | nutgraf sentences --follow           each as soon as it is certain";

pub(super) const PLAN: &str = "\
Examples:
  nutgraf plan --documents 250000
  nutgraf plan -N 1e9 --words-per-document 500 --machines 20 -f json";

pub(super) const COMPLETIONS: &str = "\
Examples:
  nutgraf completions bash > ~/.local/share/bash-completion/completions/nutgraf
  nutgraf completions zsh > ~/.zfunc/_nutgraf
      with fpath+=~/.zfunc before compinit in ~/.zshrc
  nutgraf completions fish > ~/.config/fish/completions/nutgraf.fish
  nutgraf completions powershell >> $PROFILE";

pub(super) const MAN: &str = "\
Examples:
  nutgraf man | man -l -                       of the program
  nutgraf man dedup | man -l -                 of a command
  nutgraf man --output-dir ~/.local/share/man/man1
      all of them, for `man nutgraf` and `man nutgraf-dedup`";

pub(super) const CONFIG: &str = "\
A file of settings has flags by their long names. What stands in a table is for
one command:

  language = \"en\"
  words = 80

  [dedup]
  keep = \"first\"

It is named by --config FILE or the variable NUTGRAF_CONFIG and never looked
for. Flags on the command line win.

Examples:
  nutgraf config                               for a summary
  nutgraf config dedup --keep first            for this command";
