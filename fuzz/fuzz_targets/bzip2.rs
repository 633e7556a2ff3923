#![no_main]

nutgraf_fuzz::fuzz!("bzip2");
