//! `nutgraf digest`.

use super::End;
use super::args::{CommonArgs, DigestArgs};
use super::inputs::Inputs;
use super::messages::say;
use super::output::{Output, WriteError};
use super::run::{found_note, threads};
use super::terminal::Look;
use super::totals::Totals;
use anyhow::{Result, bail};
use nutgraf::Document;
use nutgraf::batch::{self, Next};
use nutgraf::digest::Cluster;
use nutgraf::input::Item;
use nutgraf::render;
use std::time::Duration;

pub(super) fn digest(args: DigestArgs) -> Result<End> {
    if args.common.output_dir.is_some() {
        bail!(
            "--output-dir is for one result per input; a digest is one of all: -o names its file"
        );
    }
    let digester = args.digester()?;
    let inputs = Inputs::new(args.inputs)?;
    let mut totals = Totals::default();
    let (cluster, documents) = gather(&inputs, &args.common, &mut totals)?;
    let digest = digester.digest(&cluster);
    totals.over_length(digest.over_length);
    let written = if documents.is_empty() && totals.end() == End::Failed {
        Ok(()) // nothing could be read: no result
    } else {
        let look = Look::of(&args.common).filter(|_| args.format == render::Format::Text);
        let plain = || render::digest(args.format, &documents, &digest);
        let data = look.map_or_else(plain, |look| look.digest(&documents, &digest));
        write(&args.common, &data, look.is_some())
    };
    totals.say(&args.common);
    match written {
        Err(WriteError::Other(error)) => Err(error),
        Ok(()) | Err(WriteError::Closed) => Ok(totals.end()),
    }
}

/// Reads all inputs; the documents come back without their texts, which the cluster has.
fn gather(
    inputs: &Inputs,
    common: &CommonArgs,
    totals: &mut Totals,
) -> Result<(Cluster, Vec<Document>)> {
    let load = |item: Item| {
        let origin = item.origin.clone();
        let loaded = item.load().map(|loaded| {
            let note = found_note(&loaded, &origin);
            (note, loaded.document)
        });
        (origin, loaded)
    };
    let mut batch = batch::run(inputs.source(), load, threads(common))?;
    let (mut cluster, mut documents) = (Cluster::default(), Vec::new());
    loop {
        match batch.next(Duration::MAX) {
            Next::Done => return Ok((cluster, documents)),
            Next::Pending => {}
            Next::Result((_, Ok((note, mut document)))) => {
                totals.succeed();
                note.iter()
                    .filter(|_| common.verbose)
                    .for_each(|note| say(note));
                cluster.add(&document);
                document.text.clear();
                document.text.shrink_to_fit();
                documents.push(document);
            }
            Next::Result((origin, Err(error))) => {
                totals.fail(&origin, &error, common);
            }
        }
    }
}

fn write(common: &CommonArgs, data: &str, styled: bool) -> Result<(), WriteError> {
    let mut output = Output::open(common.output.as_deref())?;
    if styled {
        output.write_styled(data.as_bytes())?;
    } else {
        output.write(data.as_bytes())?;
    }
    output.finish()
}
