#![no_main]

nutgraf_fuzz::fuzz!("across");
