//! The targets of the fuzzer. What each asserts stands in `tests/fuzz/targets/`, which plain tests run as well.

#[path = "../../tests/fuzz/targets/mod.rs"]
mod targets;

/// The target of a name: takes any bytes, and panics where a promise is broken.
pub fn named(name: &str) -> Option<fn(&[u8])> {
    targets::named(name)
}

/// Makes a program of a target.
#[macro_export]
macro_rules! fuzz {
    ($name:literal) => {
        libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
            use std::sync::LazyLock;
            static TARGET: LazyLock<fn(&[u8])> =
                LazyLock::new(|| nutgraf_fuzz::named($name).expect("a target of this name"));
            TARGET(bytes);
        });
    };
}
