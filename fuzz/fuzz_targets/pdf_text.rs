#![no_main]

nutgraf_fuzz::fuzz!("pdf_text");
