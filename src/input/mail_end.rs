//! How a mail ends: who signs it, and the notice that it is confidential, which companies put below.

use crate::document::Mark;
use crate::language::{lower_case, phrases};

/// Most lines below a sign-off that tell who signs, and the longest of them in bytes.
const SIGNERS: usize = 8;
const SIGNER: usize = 64;
/// Longest sign-off, in bytes.
const SIGN_OFF: usize = 40;

/// Marks the notices at the end of a mail's own lines, which are those not marked yet, and the signature above them. Linear.
pub(super) fn mark(lines: &[&str], kinds: &mut [Option<Mark>]) {
    let mut end = lines.len();
    while let Some(block) = last_block(lines, kinds, end) {
        end = block.start;
        if !is_notice(&lines[block.clone()]) {
            break;
        }
        kinds[block].fill(Some(Mark::Signature));
    }
    let own = |at: &usize| kinds[*at].is_none() && !lines[*at].trim().is_empty();
    let last: Vec<usize> = (0..lines.len()).rev().filter(own).take(SIGNERS).collect();
    let Some(nth) = last.iter().position(|&at| signs_off(lines[at])) else {
        return;
    };
    let signer = |at: &&usize| lines[**at].trim().len() <= SIGNER && !is_postscript(lines[**at]);
    let signers = last[..=nth].iter().rev().take_while(signer);
    signers.for_each(|&at| kinds[at] = Some(Mark::Signature));
}

/// The last lines before `end` that are not marked and have no blank line between them.
fn last_block(
    lines: &[&str],
    kinds: &[Option<Mark>],
    end: usize,
) -> Option<std::ops::Range<usize>> {
    let own = |at: usize| kinds[at].is_none() && !lines[at].trim().is_empty();
    let last = (0..end).rev().find(|at| own(*at))?;
    let start = (0..last).rev().find(|at| !own(*at));
    Some(start.map_or(0, |before| before + 1)..last + 1)
}

/// Whether lines say that a mail is confidential and for whom it is, or only draw a rule.
fn is_notice(lines: &[&str]) -> bool {
    let rule = |line: &&str| line.trim().bytes().all(|b| b"-_=*".contains(&b));
    lines.iter().all(rule)
        || phrases()
            .confidential
            .found_in(&lower_case(&lines.join(" ")))
}

fn signs_off(line: &str) -> bool {
    let line = line.trim().trim_end_matches([',', '.', '!', '，']);
    line.len() <= SIGN_OFF && phrases().sign_off.found_in(&lower_case(line))
}

fn is_postscript(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphabetic());
    line.len() > 3 && letters.take(2).eq(['P', 'S'])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of a mail that are its own words.
    fn own(text: &str) -> Vec<&str> {
        let lines: Vec<&str> = text.lines().collect();
        let mut kinds = vec![None; lines.len()];
        mark(&lines, &mut kinds);
        let own = lines
            .into_iter()
            .zip(kinds)
            .filter(|(_, kind)| kind.is_none());
        own.map(|(line, _)| line)
            .filter(|line| !line.is_empty())
            .collect()
    }

    #[test]
    fn a_notice_and_who_signs_are_told_from_what_a_mail_says() {
        let notice = "This email is for the addressee only and may contain privileged information.";
        for (text, said) in [
            (
                format!(
                    "The crane comes on Friday.\n\nRegards,\nMina Holt\nHolt Cranes Ltd.\n\n{notice}"
                ),
                1,
            ),
            (
                format!("The crane comes on Friday.\n\n----\n{notice}\n\n{notice}"),
                1,
            ),
            (
                "The crane comes on Friday.\n\nBest wishes\nMina\n\nPS: Bring gloves.".into(),
                2,
            ),
            ("The price is confidential until Friday.\n\nMina".into(), 2),
        ] {
            assert_eq!(own(&text).len(), said, "{text}");
        }
    }
}
