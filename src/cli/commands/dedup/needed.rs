//! What `--key` and `--copies` need of the inputs: records, and fields in them.

use crate::cli::args::DocumentArgs;
use anyhow::{Result, bail};
use nutgraf::corpus::Membership;
use nutgraf::input::{Loaded, Origin, Record};

/// What an input has of what is needed.
pub(super) struct Offered {
    /// Its name, if it has a text and is no record with fields.
    no_record: Option<String>,
    is_record: bool,
    membership: Membership,
    /// Which fields of the key it has.
    key: Vec<bool>,
}

impl Offered {
    pub(super) fn new(
        loaded: &Loaded,
        origin: &Origin,
        membership: Membership,
        key: &[String],
    ) -> Self {
        let record = loaded.record.as_ref();
        let record = record.filter(|record| !matches!(record, Record::Mail(_)));
        let is_blank = loaded.document.text.trim().is_empty();
        let has = |field: &String| record.is_some_and(|record| record.field(field).is_some());
        Offered {
            no_record: (record.is_none() && !is_blank).then(|| origin.name()),
            is_record: record.is_some(),
            membership,
            key: key.iter().map(has).collect(),
        }
    }
}

/// What is needed, and which fields were met so far.
pub(super) struct Needed<'a> {
    key: &'a [String],
    met: Vec<bool>,
    any: bool,
    copies: bool,
}

impl<'a> Needed<'a> {
    pub(super) fn new(args: &'a DocumentArgs) -> Self {
        Needed {
            key: &args.key,
            met: vec![false; args.key.len()],
            any: false,
            copies: args.copies.is_some(),
        }
    }

    /// Takes in what an input has.
    ///
    /// # Errors
    /// If it is no record, and has to be.
    pub(super) fn add(&mut self, offered: &Offered) -> Result<()> {
        let written = self.copies && offered.membership == Membership::Member;
        if let (Some(name), true) = (&offered.no_record, written || !self.key.is_empty()) {
            let flag = if written { "--copies" } else { "--key" };
            bail!(
                "{flag} needs records with fields (JSON, CSV, TSV, Parquet; --input-format names what does not show), and {name} is none"
            );
        }
        self.any |= offered.is_record;
        for (met, has) in self.met.iter_mut().zip(&offered.key) {
            *met |= *has;
        }
        Ok(())
    }

    /// All inputs were read.
    ///
    /// # Errors
    /// If none of them has a field of the key: whatever differs there would go unseen.
    pub(super) fn finish(self) -> Result<()> {
        let missing = self.met.iter().position(|met| !met);
        match missing.filter(|_| self.any) {
            Some(at) => bail!("--key: no record has a field `{}`", self.key[at]),
            None => Ok(()),
        }
    }
}
