//! OpenDocument texts (OASIS): one part holds the text, another what is said of it.

use super::{Package, describe};
use crate::error::Error;
use crate::input::xml::{Extracted, ODT, walk};

pub(super) fn extract(package: &mut Package) -> Result<Extracted, Error> {
    let mut extracted = walk(&package.needed("content.xml")?, &ODT)?;
    if let Some(meta) = package.text("meta.xml")? {
        describe(&meta, &mut extracted)?;
    }
    Ok(extracted)
}
