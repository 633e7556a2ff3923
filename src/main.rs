//! The program: parse, run, exit code.

// Not forbidden as in the library, since a function that runs before `main` is made by a macro with such code. There is no other.
#![deny(unsafe_code)]

use std::process::ExitCode;

#[cfg(unix)]
ctor::declarative::ctor! {
    /// Before `main`, as the standard library has opened closed streams by then.
    #[ctor(unsafe)]
    fn look_at_streams() {
        nutgraf::cli::look_at_streams();
    }
}

fn main() -> ExitCode {
    let args: Vec<_> = std::env::args_os().collect();
    ExitCode::from(nutgraf::cli::run(&args))
}
