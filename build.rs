//! How the program that is handed out is linked: it aborts where it panics, and nothing in it unwinds.
//!
//! Where the optimisation is for size (the profile `dist`), functions of one body are kept once and
//! the tables that unwinding reads are left out, 2 of 33 MB. Every other profile is linked as usual.

use std::{env, fs, path::Path};

/// Tables for unwinding, which the linker would keep although `panic = "abort"` never reads them.
const NO_TABLES: &str =
    "SECTIONS { /DISCARD/ : { *(.eh_frame) *(.gcc_except_table*) } }\nINSERT AFTER .rodata;\n";

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    // The linker that the toolchain brings for this target; others know other arguments.
    if !is("OPT_LEVEL", "s") || !is("TARGET", "x86_64-unknown-linux-gnu") {
        return;
    }
    let Ok(out) = env::var("OUT_DIR") else { return };
    let script = Path::new(&out).join("no-tables.ld");
    if let Err(why) = fs::write(&script, NO_TABLES) {
        println!("cargo:warning=tables for unwinding are kept: {why}");
        return;
    }
    for argument in ["--icf=all", "--no-eh-frame-hdr", &format!("-T,{}", script.display())] {
        println!("cargo:rustc-link-arg-bins=-Wl,{argument}");
    }
}
