//! What kind of text it is, told from its structure: asked once, before repeats are looked for and sentences ranked.

mod addressed;
mod manual;
mod minutes;
mod regions;
mod reviews;
mod story;
mod turns;

pub(crate) use regions::Regions;
pub(crate) use story::is_speech;

use crate::terms::Analysis;

/// Kinds of documents in which other things count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Genre {
    /// News, and all that is none of the others.
    #[default]
    Article,
    /// A long text with a conclusion.
    Sectioned,
    /// A long text with an abstract.
    Abstracted,
    /// Many short opinions of one thing in no order.
    Reviews,
    /// Minutes of a meeting.
    Minutes,
    /// A story with dialogue.
    Story,
    /// A chat, an interview, a transcript: lines that open with who speaks.
    Turns,
    /// A letter, mail or speech: it greets those whom it is for.
    Addressed,
    /// A README, a manual page, documentation: it describes a thing to those who use it.
    Manual,
}

impl Genre {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Genre::Article => "article",
            Genre::Sectioned => "sectioned",
            Genre::Abstracted => "abstracted",
            Genre::Reviews => "reviews",
            Genre::Minutes => "minutes",
            Genre::Story => "story",
            Genre::Turns => "turns",
            Genre::Addressed => "addressed",
            Genre::Manual => "manual",
        }
    }

    /// What that is, for people.
    pub fn described(self) -> &'static str {
        match self {
            Genre::Article => "an article, or running text of no other kind",
            Genre::Sectioned => "a long text with a conclusion",
            Genre::Abstracted => "a long text that opens with an abstract or an introduction",
            Genre::Reviews => "many opinions of one thing",
            Genre::Minutes => "minutes of a meeting",
            Genre::Story => "a story",
            Genre::Turns => "a chat, an interview or a transcript",
            Genre::Addressed => "a letter, a mail or a speech",
            Genre::Manual => "a README, a manual or the page of a shop",
        }
    }
}

/// How a text is built.
#[derive(Debug, Default)]
pub struct Structure {
    /// What kind of text it is.
    pub genre: Genre,
    pub(crate) regions: Regions,
    /// Whether it is an article in running prose, as news are, or addressed to somebody: no chat and no transcript.
    pub(crate) running: bool,
}

impl Structure {
    /// Looks at a whole text. Linear.
    pub fn of(analysis: &Analysis) -> Self {
        let segments = &analysis.segments;
        let regions = Regions::new(segments);
        let has_turns = segments.spoken || turns::has_turns(segments);
        let genre = if segments.spoken {
            Genre::Turns
        } else if reviews::are_reviews(analysis) {
            Genre::Reviews
        } else if minutes::is_minutes(segments) {
            Genre::Minutes
        } else if story::is_story(segments) {
            Genre::Story
        } else if has_turns {
            Genre::Turns
        } else if manual::is_manual(segments) {
            Genre::Manual
        } else if !regions.opening.is_empty() {
            Genre::Abstracted
        } else if !regions.conclusion.is_empty() {
            Genre::Sectioned
        } else if addressed::is_addressed(segments) {
            Genre::Addressed
        } else {
            Genre::Article
        };
        let running = matches!(genre, Genre::Article | Genre::Addressed) && !has_turns;
        Structure {
            genre,
            regions,
            running,
        }
    }
}
