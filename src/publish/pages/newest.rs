//! The newest month, as the home page tells it.

use maud::{Markup, html};

use super::{month_path, parts};
use crate::i18n::{Lang, Text, marked};
use crate::publish::rules::shown::MonthTold;
use crate::publish::words::Words;

/// The newest month.
pub struct Newest {
    /// How it came out.
    pub month: MonthTold,
    /// Which products failed, with how many batches each.
    pub failed: Vec<(Text, usize)>,
}

/// Its verdict, its dots and the way to it. `id` names the heading.
pub fn newest(lang: Lang, newest: &Newest, id: &str) -> Markup {
    let say = Words(lang);
    let MonthTold { month, told, tally, .. } = &newest.month;
    let failed: Vec<(&str, usize)> = newest.failed.iter().map(|(name, n)| (name.plain(lang), *n)).collect();
    html! {
        div.two {
            div {
                p.mute { (say.of_month(&parts::month_name(lang, *month))) }
                h2 id=(id) { (parts::verdict_head(lang, *tally)) }
                (parts::big_dots(lang, *tally))
            }
            div.stack.verdict__told {
                @if !failed.is_empty() { p.soft { (marked(lang, &say.failed_were(&failed))) } }
                p.soft { (told.on(lang)) }
                p {
                    a.btn.btn--line href=(month_path(lang, *month)) {
                        @if tally.fail > 0 { (say.which(tally.fail)) } @else { (say.whole_month()) }
                    }
                }
                (parts::only_this_batch(lang))
            }
        }
    }
}
