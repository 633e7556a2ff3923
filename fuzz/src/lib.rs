//! The targets of the fuzzer. What each asserts stands in `tests/fuzz/targets/`, which plain tests run as well.

#[path = "../../tests/fuzz/targets/mod.rs"]
pub mod targets;

/// Makes a program of a target.
#[macro_export]
macro_rules! fuzz {
    ($name:literal) => {
        libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
            use std::sync::LazyLock;
            static TARGET: LazyLock<nutgraf_fuzz::targets::Target> = LazyLock::new(|| {
                nutgraf_fuzz::targets::named($name).expect("a target of this name")
            });
            TARGET(bytes);
        });
    };
}
