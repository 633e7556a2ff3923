//! The tags that matter, and what the parser does with each.

macro_rules! tags {
    ($($variant:ident $name:literal)*) => {
        /// A tag that is known by name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(super) enum Tag { $($variant,)* Other }

        /// Names in the order of the bytes, for a binary search.
        const NAMES: &[(PackedName, Tag)] = &[$((PackedName::of($name), Tag::$variant),)*];
    };
}

tags! {
    A "a" Abbr "abbr" Address "address" Area "area" Article "article" Aside "aside" Audio "audio" B "b" Base "base"
    Blockquote "blockquote" Body "body" Br "br" Button "button" Canvas "canvas" Caption "caption" Center "center"
    Cite "cite" Code "code" Col "col" Dd "dd" Del "del" Details "details" Dialog "dialog" Dir "dir" Div "div" Dl "dl"
    Dt "dt" Em "em" Embed "embed" Fieldset "fieldset" Figcaption "figcaption" Figure "figure" Font "font"
    Footer "footer" Form "form" Frame "frame" Frameset "frameset" H1 "h1" H2 "h2" H3 "h3" H4 "h4" H5 "h5" H6 "h6"
    Head "head" Header "header" Hgroup "hgroup" Hr "hr" Html "html" I "i" Iframe "iframe" Img "img" Input "input"
    Ins "ins" Label "label" Legend "legend" Li "li" Link "link" Main "main" Map "map" Mark "mark" Math "math"
    Menu "menu" Meta "meta" Nav "nav" Noembed "noembed" Noframes "noframes" Noscript "noscript" Object "object"
    Ol "ol" Optgroup "optgroup" Option "option" P "p" Param "param" Picture "picture" Pre "pre" Q "q" Rp "rp" Rt "rt"
    S "s" Samp "samp" Script "script" Search "search" Section "section" Select "select" Small "small" Source "source"
    Span "span" Strike "strike" Strong "strong" Style "style" Sub "sub" Summary "summary" Sup "sup" Svg "svg"
    Table "table" Tbody "tbody" Td "td" Template "template" Textarea "textarea" Tfoot "tfoot" Th "th" Thead "thead"
    Time "time" Title "title" Tr "tr" Track "track" U "u" Ul "ul" Video "video" Wbr "wbr"
}

/// A name of at most sixteen bytes as one number, in whose order names are as in that of their bytes: to be compared at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct PackedName(u128);

impl PackedName {
    /// A name that is known.
    pub(super) const fn of(name: &str) -> Self {
        match Self::new(name.as_bytes()) {
            Some(name) => name,
            None => panic!("a name of more than sixteen bytes"),
        }
    }

    /// `None` for one that is longer, or has a NUL at its end.
    pub(super) const fn new(name: &[u8]) -> Option<Self> {
        let mut bytes = [0; 16];
        if name.len() > bytes.len() || matches!(name.last(), Some(0)) {
            return None;
        }
        let (start, _) = bytes.split_at_mut(name.len());
        start.copy_from_slice(name);
        Some(PackedName(u128::from_be_bytes(bytes)))
    }
}

impl Tag {
    /// How many tags there are.
    pub(super) const COUNT: usize = NAMES.len() + 1;

    /// The tag of a name in small letters.
    pub(super) fn of(name: &[u8]) -> Tag {
        let found = PackedName::new(name)
            .and_then(|name| NAMES.binary_search_by(|(known, _)| known.cmp(&name)).ok());
        found.map_or(Tag::Other, |at| NAMES[at].1)
    }

    /// Whether it has no content and no end tag.
    pub(super) fn is_void(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Area | Base
                | Br
                | Col
                | Embed
                | Frame
                | Hr
                | Img
                | Input
                | Link
                | Meta
                | Param
                | Source
                | Track
                | Wbr
        )
    }

    /// Whether it may stand in the head of a page.
    pub(super) fn is_head(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Base | Link | Meta | Noscript | Script | Style | Template | Title
        )
    }

    /// Whether it is part of a line of text.
    pub(super) fn is_inline(self) -> bool {
        use Tag::*;
        matches!(
            self,
            A | Abbr
                | B
                | Br
                | Button
                | Cite
                | Code
                | Del
                | Em
                | Font
                | I
                | Img
                | Input
                | Ins
                | Label
                | Mark
                | Math
                | Other
                | Picture
                | Q
                | Rp
                | Rt
                | S
                | Samp
                | Script
                | Small
                | Span
                | Strike
                | Strong
                | Style
                | Sub
                | Sup
                | Svg
                | Time
                | U
                | Wbr
        )
    }

    /// Whether it ends an open paragraph.
    pub(super) fn ends_paragraph(self) -> bool {
        use Tag::*;
        !self.is_inline()
            && !self.is_head()
            && !matches!(
                self,
                Area | Audio
                    | Canvas
                    | Embed
                    | Iframe
                    | Map
                    | Noembed
                    | Noframes
                    | Object
                    | Optgroup
                    | Option
                    | Param
                    | Select
                    | Source
                    | Textarea
                    | Track
                    | Video
            )
    }

    /// Whether nothing inside it can end what was opened outside.
    pub(super) fn is_wall(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Caption | Html | Object | Table | Td | Template | Th | Button
        )
    }

    /// Whether what is inside is never read as text: controls, scripts, pictures, other pages, readings of signs, what was
    /// struck out.
    pub(super) fn is_no_text(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Audio
                | Button
                | Canvas
                | Del
                | Dialog
                | Embed
                | Head
                | Iframe
                | Input
                | Math
                | Nav
                | Noembed
                | Noscript
                | Object
                | Optgroup
                | Option
                | Rp
                | Rt
                | S
                | Script
                | Select
                | Strike
                | Style
                | Svg
                | Template
                | Textarea
                | Title
                | Video
        )
    }

    /// Whether it may hold the parts of a page: not a paragraph, a list or a table.
    pub(super) fn is_container(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Article | Body | Center | Details | Div | Form | Html | Main | Other | Section | Td
        )
    }

    /// Whether it is a heading.
    pub(super) fn is_heading(self) -> bool {
        use Tag::*;
        matches!(self, H1 | H2 | H3 | H4 | H5 | H6)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted() {
        assert!(NAMES.is_sorted_by_key(|(name, _)| *name));
        assert_eq!(Tag::of(b"a\0"), Tag::Other);
        assert_eq!(Tag::of(b"a-name-of-seventeen"), Tag::Other);
        assert_eq!(Tag::of(b"h3"), Tag::H3);
        assert_eq!(Tag::of(b"blink"), Tag::Other);
    }
}
