//! The program. Everything it does is in the library, so that tests and benches can do it too.

use std::process::ExitCode;

fn main() -> ExitCode {
    dianjian::cli::run()
}
