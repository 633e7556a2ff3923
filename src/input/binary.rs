//! Files that are no text, told by how they begin.

use super::archive::ArchiveKind;
use crate::error::Error;

/// How a kind begins, its name, and what makes text of it, if something does.
pub(super) type FileSignature = (&'static [u8], &'static str, &'static str);

const PARQUET: &str = "a Parquet table (this program was built without the feature `parquet`)";

const KINDS: &[FileSignature] = &[
    (b"%PDF-", "a PDF document", "pdftotext FILE -"),
    (b"%!PS", "a PostScript document", "ps2ascii FILE"),
    (
        b"{\\rtf",
        "a rich text document",
        "pandoc -f rtf -t plain FILE",
    ),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Office document",
        "antiword FILE",
    ),
    (
        b"[Script Info]",
        "SubStation subtitles",
        "ffmpeg -i FILE -f srt -",
    ),
    (
        b"\xef\xbb\xbf[Script Info]",
        "SubStation subtitles",
        "ffmpeg -i FILE -f srt -",
    ),
    (b"AT&TFORM", "a DjVu document", "djvutxt FILE"),
    (b"\x89PNG\r\n", "a PNG image", "tesseract FILE -"),
    (b"\xff\xd8\xff", "a JPEG image", "tesseract FILE -"),
    (b"GIF8", "a GIF image", ""),
    (b"II*\0", "a TIFF image", "tesseract FILE -"),
    (b"MM\0*", "a TIFF image", "tesseract FILE -"),
    (b"RIFF", "sound, video or an image (RIFF)", ""),
    (b"OggS", "sound or video (Ogg)", ""),
    (b"ID3", "sound (MP3)", ""),
    (b"fLaC", "sound (FLAC)", ""),
    (b"\x1aE\xdf\xa3", "a video (Matroska)", ""),
    (b"\x7fELF", "a program (ELF)", ""),
    (b"\xca\xfe\xba\xbe", "a program (Java or Mach-O)", ""),
    (b"SQLite format 3\0", "an SQLite database", ""),
    (b"PAR1", PARQUET, ""),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "7z e -so FILE"),
    (b"Rar!\x1a\x07", "a RAR archive", "unrar p -inul FILE"),
    (b"wOFF", "a font", ""),
    (b"wOF2", "a font", ""),
    (b"\xff\xfe\0\0", "UTF-32", "iconv -f UTF-32 -t UTF-8 FILE"),
    (b"\0\0\xfe\xff", "UTF-32", "iconv -f UTF-32 -t UTF-8 FILE"),
];

/// Zip archives that are documents, by what their first member says they are.
const DECLARED: &[FileSignature] = &[
    (b"mimetypeapplication/epub+zip", "an EPUB book", ""),
    (
        b"mimetypeapplication/vnd.oasis.opendocument.text",
        "an OpenDocument text",
        "",
    ),
    (
        b"mimetypeapplication/vnd.oasis",
        "an OpenDocument file",
        "pandoc -f odt -t plain FILE",
    ),
];

/// Zip archives that are documents of Office, by the folder beside [`OFFICE`].
const FOLDERS: &[FileSignature] = &[
    (b"word/", "a Word document (docx)", ""),
    (
        b"ppt/",
        "a PowerPoint file (pptx)",
        "soffice --headless --convert-to pdf FILE",
    ),
    (
        b"xl/",
        "an Excel file (xlsx)",
        "soffice --headless --convert-to csv FILE",
    ),
];

/// What every document of Office has.
const OFFICE: &[u8] = b"[Content_Types].xml";

/// Bytes of a member's header before its name.
const HEADER: usize = 30;

/// Bytes of a zip archive in which its kind shows.
const ZIP_START: usize = 8 * 1024;

/// Refuses what begins like a file that is no text. Cost: no more than the first 8 KiB are looked at.
///
/// # Errors
/// If it is none, naming the kind and the converter.
pub(super) fn refuse(start: &[u8]) -> Result<(), Error> {
    if let Some(kind) = ArchiveKind::of(start) {
        let name = match kind {
            ArchiveKind::Tar => "a tar archive",
            ArchiveKind::Zip => "a zip archive",
        };
        return Err(Error::NotText(format!(
            "{name} in another; unpack it first"
        )));
    }
    match kind(start) {
        Some((_, name, "")) => Err(Error::NotText((*name).into())),
        Some((_, name, converter)) => {
            let or = super::convert::Converter::of(start).map_or("", |_| ", or --convert");
            Err(Error::NotText(format!(
                "{name}; make text of it first: {converter} | nutgraf{or}"
            )))
        }
        None => Ok(()),
    }
}

/// The kind of file that begins so, if it is one that is no text.
pub(super) fn kind(start: &[u8]) -> Option<&'static FileSignature> {
    let found = if start.starts_with(b"PK\x03\x04") {
        zipped(start)
    } else {
        KINDS.iter().find(|(magic, ..)| start.starts_with(magic))
    };
    // Letters alone could open a text as well.
    let letters = |magic: &[u8]| magic.iter().all(u8::is_ascii_alphanumeric) && !start.contains(&0);
    found.filter(|(magic, ..)| !letters(magic))
}

/// Bytes of which one may be a NUL in what is a text but for that, and the most bytes that are looked at.
const TEXT_A_NUL: usize = 256;
const LOOKED_AT: usize = 64 * 1024;

/// What has fewer bytes shows too little of what it is.
const SHORT: usize = 32;

/// Why what holds a NUL is not read: a text with a stray one is broken, all else is no text.
pub(super) fn with_nul(bytes: &[u8]) -> Error {
    let near = &bytes[..bytes.len().min(LOOKED_AT)];
    let is_strange =
        |byte: &&u8| **byte < b' ' && !matches!(**byte, b'\t' | b'\n' | b'\r' | b'\x0c' | b'\x1b');
    let strange = near.iter().filter(is_strange).count();
    let is_utf8 = std::str::from_utf8(near).map_or_else(|e| e.error_len().is_none(), |_| true);
    if is_utf8 && strange * TEXT_A_NUL <= near.len().max(TEXT_A_NUL) && near.len() >= SHORT {
        Error::Broken("text: it holds a NUL byte".into())
    } else {
        Error::NotText("it holds a NUL byte".into())
    }
}

/// The document that a zip archive is, if it is one.
pub(super) fn zipped(start: &[u8]) -> Option<&'static FileSignature> {
    let near = &start[..start.len().min(ZIP_START)];
    let first = near.get(HEADER..).unwrap_or_default();
    let has = |what: &[u8]| memchr::memmem::find(near, what).is_some();
    let declared = DECLARED.iter().find(|known| first.starts_with(known.0));
    declared.or_else(|| FOLDERS.iter().find(|known| has(OFFICE) && has(known.0)))
}
