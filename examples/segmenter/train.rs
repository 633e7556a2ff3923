//! Logistic regression with AdaGrad (Duchi, Hazan and Singer 2011), quantised to a byte a weight.
//!
//! First the weights that all languages share, then those of each language on top, so that a language without data of its own
//! has a model that stands alone.

use crate::corpus::{Part, Text, files, read};
use nutgraf::segment::paragraphs;
use nutgraf::segment::splitter::Splitter;
use std::error::Error;
use std::path::Path;

const WEIGHTS: usize = 1 << 16;
const EPOCHS: usize = 10;
/// Fewer where each word is seen in few places.
const SPEECH_EPOCHS: usize = 3;
const RATE: f32 = 0.3;
const DECAY: f32 = 1e-5;
/// What the sums of squared gradients start from. With little, the first sight of a rare word would move its weight as far as
/// a hundred sights move that of a common shape, and rare words would be learned by heart.
const START: f32 = 10.0;
/// The largest weight that a byte stands for.
const LARGEST: f32 = 4.0;

struct Example {
    weights: Vec<(u32, bool)>,
    is_end: bool,
}

/// Weights of both models, a byte each.
pub(crate) struct Learned {
    pub(crate) marks: Vec<u8>,
    pub(crate) gaps: Vec<u8>,
    pub(crate) speech: Vec<u8>,
}

/// Learns from a folder, and gaps from another one, too.
pub(crate) fn learn(
    folder: &str,
    gaps: Option<&str>,
    part: Part,
) -> Result<Learned, Box<dyn Error>> {
    let mut found = Examples::default();
    for file in files(Path::new(folder))? {
        found.add(&file, part)?;
    }
    let marks = std::mem::take(&mut found.marks);
    for file in gaps.map_or(Ok(Vec::new()), |folder| files(Path::new(folder)))? {
        found.add(&file, part)?;
    }
    Ok(Learned {
        marks: Model::fitted(&marks, &[false, true], "marks", EPOCHS),
        gaps: Model::fitted(&found.gaps, &[false], "gaps", EPOCHS),
        speech: Model::fitted(&found.speech, &[false], "speech", SPEECH_EPOCHS),
    })
}

#[derive(Default)]
struct Examples {
    marks: Vec<Example>,
    gaps: Vec<Example>,
    speech: Vec<Example>,
}

impl Examples {
    /// Adds those of a file. The numbers of items are joined to what follows them.
    fn add(&mut self, file: &Path, part: Part) -> Result<(), Box<dyn Error>> {
        for mut text in read(file, part)? {
            text.join_items();
            let ends = text.ends();
            let splitter = Splitter::new(text.language());
            for spoken in [text.bare(false), text.bare(true)].iter().chain([&text]) {
                self.add_speech(spoken, &splitter);
            }
            for paragraph in paragraphs(&text.text) {
                let is_end = |at: usize| ends.contains(&(paragraph.start + at));
                let example = |(at, weights)| Example {
                    weights,
                    is_end: is_end(at),
                };
                let slice = paragraph.of(&text.text);
                self.marks
                    .extend(splitter.weighed(slice, is_end).into_iter().map(example));
                self.gaps.extend(
                    splitter
                        .weighed_gaps(slice, is_end)
                        .into_iter()
                        .map(example),
                );
            }
        }
        Ok(())
    }

    /// Adds those of lines without marks.
    fn add_speech(&mut self, text: &Text, splitter: &Splitter) {
        let ends = text.ends();
        let mut start = 0;
        for line in text.text.split_inclusive('\n') {
            let is_end = |at: usize| ends.contains(&(start + at));
            let found = splitter.weighed_speech(line, is_end).into_iter();
            let example = |(at, weights)| Example {
                weights,
                is_end: is_end(at),
            };
            self.speech.extend(found.map(example));
            start += line.len();
        }
    }
}

struct Model {
    weights: Vec<f32>,
    squares: Vec<f32>,
}

impl Model {
    /// Weights that tell the examples apart: those that all languages share, then those of each.
    fn fitted(examples: &[Example], stages: &[bool], name: &str, epochs: usize) -> Vec<u8> {
        let mut model = Model {
            weights: vec![0.0; WEIGHTS],
            squares: vec![START; WEIGHTS],
        };
        for &own in stages {
            let losses = (0..epochs).map(|epoch| model.epoch(examples, epoch, own));
            let loss = losses.last().unwrap_or(0.0);
            eprintln!("{} {name}: loss {loss:.5}", examples.len());
        }
        let byte = |w: &f32| (w / LARGEST * 127.0).round().clamp(-127.0, 127.0) as i8 as u8;
        model.weights.iter().map(byte).collect()
    }

    /// One pass in an order that depends on the epoch alone.
    fn epoch(&mut self, examples: &[Example], epoch: usize, own: bool) -> f32 {
        let step = [7919, 104_729, 1_299_709, 15_485_863][epoch % 4] % examples.len().max(1);
        let step = if gcd(step, examples.len()) == 1 {
            step
        } else {
            1
        };
        let mut loss = 0.0;
        for n in 0..examples.len() {
            loss += self.learn(&examples[n * step % examples.len()], own);
        }
        loss / examples.len() as f32
    }

    fn learn(&mut self, example: &Example, own: bool) -> f32 {
        let used = || {
            example
                .weights
                .iter()
                .filter(|(_, of_language)| own || !of_language)
        };
        let sum: f32 = used().map(|(at, _)| self.weights[*at as usize]).sum();
        let chance = 1.0 / (1.0 + (-sum).exp());
        let target = if example.is_end { 1.0 } else { 0.0 };
        let error = chance - target;
        for &(at, of_language) in used() {
            if of_language == own {
                let (weight, square) = (
                    &mut self.weights[at as usize],
                    &mut self.squares[at as usize],
                );
                let gradient = error + DECAY * *weight;
                *square += gradient * gradient;
                *weight -= RATE * gradient / square.sqrt();
            }
        }
        -(if example.is_end { chance } else { 1.0 - chance })
            .max(1e-7)
            .ln()
    }
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}
