//! What the lists of a language say of a word in one form.

use super::token::TokenKind;
use crate::language::{ContrastWord, SameWord};

/// What the lists say of a word in one form.
#[derive(Debug, Clone, Copy)]
pub(super) struct Listed {
    pub(super) contrast: Option<&'static ContrastWord>,
    pub(super) same: Option<&'static SameWord>,
}

/// Of a word that no list has.
pub(super) const NOTHING: Listed = Listed {
    contrast: None,
    same: None,
};

impl Listed {
    pub(super) fn is_nothing(self) -> bool {
        self.contrast.is_none() && self.same.is_none()
    }

    pub(super) fn contrast(self) -> ContrastWord {
        self.contrast.copied().unwrap_or_default()
    }

    /// The digits of the number that it is.
    pub(super) fn number(self) -> Option<&'static str> {
        self.contrast?.number()
    }

    pub(super) fn form(self) -> Option<&'static str> {
        self.same?.form
    }

    pub(super) fn short(self) -> Option<&'static str> {
        self.same?.short
    }

    /// What it says that a lower-case word does.
    pub(super) fn kind(self) -> Option<TokenKind> {
        let word = self.contrast();
        if word.is_doubt() {
            Some(TokenKind::Doubt)
        } else if word.is_negation() {
            Some(TokenKind::Negation)
        } else if word.intends() {
            Some(TokenKind::Intent)
        } else if word.restricts() {
            Some(TokenKind::Only)
        } else if word.is_modal() {
            Some(TokenKind::Modal)
        } else if word.is_when() {
            Some(TokenKind::When)
        } else {
            word.bounds().then_some(TokenKind::Bound)
        }
    }
}
