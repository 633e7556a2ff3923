//! What holds for the pack of any texts: it is verbatim, never over its budget, and the same each time.

use super::any_text;
use nutgraf::digest::Sources;
use nutgraf::select::count_tokens;
use nutgraf::{Document, Length, Order, Packer};
use proptest::prelude::*;

fn length() -> impl Strategy<Value = Length> {
    prop_oneof![
        (1..200_usize).prop_map(Length::Tokens),
        (1..100_usize).prop_map(Length::Words),
        (1..600_usize).prop_map(Length::Chars),
        (1..9_usize).prop_map(Length::Sentences),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_pack_is_verbatim_within_its_budget_and_the_same_again(
        texts in proptest::collection::vec(any_text(), 0..6),
        query in prop_oneof![Just("What did the council agree to repair?".to_owned()), "\\PC{1,20}"],
        length in length(),
        ranked in any::<bool>(),
    ) {
        let document = |(number, text): (usize, &String)| Document::new(number.to_string(), text.clone());
        let documents: Vec<Document> = texts.iter().enumerate().map(document).collect();
        let sources = Sources::from_iter(&documents);
        let order = if ranked { Order::Rank } else { Order::Document };
        let packer = Packer { query, length, order, ..Packer::default() };
        let pack = packer.pack(&sources);
        let chosen: Vec<_> = pack.sentences.iter().map(|s| (s.document, s.chosen.span.start, s.chosen.span.end)).collect();
        for sentence in &pack.sentences {
            prop_assert_eq!(sentence.chosen.text, sentence.chosen.span.of(&texts[sentence.document]));
            prop_assert!(sentence.chosen.score.is_finite());
        }
        let mut apart = chosen.clone();
        apart.sort_unstable();
        prop_assert!(ranked || apart == chosen);
        prop_assert!(apart.windows(2).all(|two| two[0].0 < two[1].0 || two[0].2 <= two[1].1));
        let joined: Vec<&str> = pack.sentences.iter().map(|s| s.chosen.text).collect();
        let joined = joined.join("\n");
        let breaks = chosen.len().saturating_sub(1);
        prop_assert_eq!(pack.tokens, pack.sentences.iter().map(|s| count_tokens(s.chosen.text)).sum::<usize>() + breaks);
        let fits = match length {
            Length::Tokens(most) => pack.tokens <= most,
            Length::Chars(most) => joined.chars().count() <= most,
            Length::Sentences(most) => chosen.len() <= most,
            _ => true,
        };
        prop_assert!(fits, "{:?} {:?}", length, pack.sentences);
        let again = packer.pack(&sources);
        prop_assert_eq!(again.sentences, pack.sentences);
    }
}
