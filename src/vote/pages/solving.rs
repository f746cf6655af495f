//! Where the challenge is solved on the ballot: nothing to see, until somebody sends sooner than it is done.

use maud::{Markup, html};

use crate::i18n::Lang;
use crate::vote::step_words::Words;
use crate::web::assets::{SOLVER, WIDGET, WORKER};

/// The place of the widget inside the ballot's form. The same for everybody, as the page is: the challenge is fetched.
pub fn place(lang: Lang, round: &str) -> Markup {
    html! {
        div hidden data-challenge={ "/api/v1/challenge?round=" (round) } data-widget=(WIDGET.path())
            data-worker=(WORKER.path()) data-told=(Words(lang).checking()) {}
        script defer src=(SOLVER.path()) {}
    }
}
