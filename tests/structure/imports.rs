//! What each file of `src/` imports, by simple reading.

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;

/// A path that names something of another file.
pub(crate) struct Import {
    /// The file that has it, below `src/`.
    pub(crate) file: String,
    line: usize,
    /// As it is written, `use` trees taken apart.
    path: String,
    /// The file that it leads to.
    pub(crate) target: String,
}

impl fmt::Display for Import {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "src/{}:{}: `{}`", self.file, self.line, self.path)
    }
}

/// All files of the program, but the two that declare its rooms and those of tests.
pub(crate) struct Sources {
    pub(crate) files: BTreeSet<String>,
    pub(crate) imports: Vec<Import>,
    /// What `lib.rs` gives on under a shorter name.
    front: Vec<Vec<String>>,
}

impl Sources {
    pub(crate) fn read() -> Self {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut sources = Sources {
            files: BTreeSet::new(),
            imports: Vec::new(),
            front: paths(&tokens(&text(&source.join("lib.rs"))))
                .into_iter()
                .map(|(_, path)| path)
                .collect(),
        };
        add_files(&mut sources.files, &source, "");
        assert!(sources.files.len() > 100);
        for file in sources.files.clone() {
            let tokens = tokens(&text(&source.join(&file)));
            let children = children(&tokens);
            for (line, path) in paths(&tokens) {
                if let Some(target) = sources.target(&file, &children, &path) {
                    let path = path.join("::");
                    let file = file.clone();
                    sources.imports.push(Import {
                        file,
                        line,
                        path,
                        target,
                    });
                }
            }
        }
        sources
    }

    /// The file that a path leads to, if it is one of ours: that of the longest part that names a module.
    fn target(&self, file: &str, children: &[String], path: &[String]) -> Option<String> {
        let mut at = module(file);
        let mut rest = path;
        match &*path[0] {
            "crate" | "nutgraf" => {
                at.clear();
                rest = &rest[1..];
            }
            "self" | "super" => {
                while let Some(first @ ("self" | "super")) = rest.first().map(String::as_str) {
                    if first == "super" {
                        at.pop();
                    }
                    rest = &rest[1..];
                }
            }
            first if children.iter().any(|child| child == first) => {}
            _ => return None,
        }
        at.extend(rest.iter().cloned());
        if let [name, ..] = &at[..] {
            let longer = |front: &&Vec<String>| front.len() > 1 && front.last() == Some(name);
            if let Some(front) = self.front.iter().find(longer) {
                at.clone_from(front);
            }
        }
        (1..=at.len()).rev().find_map(|length| {
            let name = at[..length].join("/");
            [format!("{name}.rs"), format!("{name}/mod.rs")]
                .into_iter()
                .find(|file| self.files.contains(file))
        })
    }
}

/// Adds the sources of a folder below `src/`, but those that declare all rooms and those of tests.
fn add_files(files: &mut BTreeSet<String>, source: &Path, folder: &str) {
    for entry in std::fs::read_dir(source.join(folder)).unwrap() {
        let entry = entry.unwrap();
        let file = format!("{folder}{}", entry.file_name().into_string().unwrap());
        let no_room = ["lib.rs", "main.rs"].contains(&&*file) || file.ends_with("/tests.rs");
        if entry.file_type().unwrap().is_dir() {
            add_files(files, source, &format!("{file}/"));
        } else if file.ends_with(".rs") && !no_room {
            files.insert(file);
        }
    }
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// The module that a file is.
fn module(file: &str) -> Vec<String> {
    let name = file.trim_end_matches(".rs").trim_end_matches("/mod");
    name.split('/').map(str::to_owned).collect()
}

/// A word, or a mark of one or two characters, with its line.
type Token = (usize, String);

/// The words and marks of a source, without comments, texts and what is for tests only.
fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let (mut tokens, mut at, mut line) = (Vec::new(), 0, 1);
    while at < chars.len() {
        let start = at;
        at = match &chars[at..] {
            ['/', '/', ..] => find(&chars, at, "\n"),
            ['/', '*', ..] => find(&chars, at + 2, "*/"),
            ['r', hash @ ('"' | '#'), ..] if *hash == '"' || is_raw(&chars[at + 1..]) => {
                let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
                let end = format!("\"{}", "#".repeat(hashes));
                find(&chars, at + hashes + 2, &end)
            }
            ['"', ..] => string_end(&chars, at + 1, '"'),
            ['\'', '\\', ..] => string_end(&chars, at + 1, '\''),
            ['\'', _, '\'', ..] => at + 3,
            [first, ..] if first.is_alphanumeric() || *first == '_' => {
                let word = |c: &&char| c.is_alphanumeric() || **c == '_';
                at + chars[at..].iter().take_while(word).count()
            }
            [':', ':', ..] => at + 2,
            _ => at + 1,
        };
        let token: String = chars[start..at].iter().collect();
        let skipped =
            token.starts_with("//") || token.starts_with("/*") || token.contains(['"', '\'']);
        if !skipped && !token.trim().is_empty() {
            tokens.push((line, token.clone()));
        }
        line += token.matches('\n').count();
    }
    without_tests(tokens)
}

fn is_raw(after: &[char]) -> bool {
    after.iter().find(|c| **c != '#') == Some(&'"')
}

/// The place behind the next `end`.
fn find(chars: &[char], from: usize, end: &str) -> usize {
    let end: Vec<char> = end.chars().collect();
    let found = chars[from..]
        .windows(end.len())
        .position(|part| part == end);
    found.map_or(chars.len(), |found| from + found + end.len())
}

/// The place behind the quote that ends a text with escapes.
fn string_end(chars: &[char], mut at: usize, quote: char) -> usize {
    while at < chars.len() && chars[at] != quote {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// Drops what stands under `#[cfg(test)]`: up to a semicolon, or the brace that closes it.
fn without_tests(tokens: Vec<Token>) -> Vec<Token> {
    let mark = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let words = tokens[at..].iter().map(|(_, word)| word.as_str());
        if !words.take(mark.len()).eq(mark) {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        }
        let mut depth = 0;
        loop {
            let word = &*tokens[at].1;
            at += 1;
            depth += i32::from(word == "{") - i32::from(word == "}");
            if at == tokens.len() || depth == 0 && (word == "}" || word == ";") {
                break;
            }
        }
    }
    kept
}

/// The modules that a file declares.
fn children(tokens: &[Token]) -> Vec<String> {
    let words: Vec<&str> = tokens.iter().map(|(_, word)| word.as_str()).collect();
    let declared = words.windows(3).filter(|w| w[0] == "mod" && w[2] == ";");
    declared.map(|w| w[1].to_owned()).collect()
}

/// The paths of `use` lines and of code, with their lines.
fn paths(tokens: &[Token]) -> Vec<(usize, Vec<String>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let word = &*tokens[at].1;
        let next = tokens.get(at + 1).map(|(_, word)| word.as_str());
        if word == "use" && next != Some("<") {
            at = tree(tokens, at + 1, &[], &mut found);
        } else if (word, next) == ("(", Some("in")) {
            at += 2; // `pub(in crate::a)` takes nothing
            while tokens[at].1 != ")" {
                at += 1;
            }
        } else if next == Some("::") && is_word(word) {
            let line = tokens[at].0;
            let mut path = vec![word.to_owned()];
            while let [(_, mark), (_, word), ..] = &tokens[at + 1..]
                && mark == "::"
                && is_word(word)
            {
                path.push(word.clone());
                at += 2;
            }
            found.push((line, path));
            at += 1;
        } else {
            at += 1;
        }
    }
    found
}

fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Takes a `use` tree apart that starts at `at`; returns the place behind it.
fn tree(
    tokens: &[Token],
    mut at: usize,
    before: &[String],
    found: &mut Vec<(usize, Vec<String>)>,
) -> usize {
    let mut path = before.to_vec();
    let line = tokens[at].0;
    loop {
        match &*tokens[at].1 {
            "{" => {
                while tokens[at].1 != "}" {
                    at += 1;
                    if tokens[at].1 != "}" {
                        at = tree(tokens, at, &path, found);
                    }
                }
                return at + 1;
            }
            "," | "}" | ";" => break,
            "as" => at += 1,
            "::" | "*" => {}
            "self" if !path.is_empty() => {}
            word => path.push(word.to_owned()),
        }
        at += 1;
    }
    found.push((line, path));
    at
}
