//! The long texts, from `docs/texts`.

use maud::html;

use super::words::Words;
use crate::i18n::{Lang, dates, marked};
use crate::portal::Site;
use crate::settings::{Keep, Settings};
use crate::vote::pages::parts::promises;
use crate::vote::{Announced, Round};
use crate::web::{Caching, Page, markdown, parts};

/// A long text in both languages.
#[derive(Clone, Copy)]
pub struct Long {
    title: fn(Words) -> &'static str,
    zh: &'static str,
    en: &'static str,
}

macro_rules! long {
    ($name:ident, $title:ident, $file:literal) => {
        pub const $name: Long = Long {
            title: |say| say.$title(),
            zh: include_str!(concat!("../../docs/texts/zh/", $file)),
            en: include_str!(concat!("../../docs/texts/en/", $file)),
        };
    };
}

long!(HOW, how, "how.md");
long!(RULES, rules, "rules.md");
long!(PRIVACY, privacy, "privacy.md");
long!(ACCESSIBILITY, accessibility, "accessibility.md");
long!(ABOUT, about, "about.md");

/// A page of one long text.
pub fn page(lang: Lang, site: &Site, settings: &Settings, text: Long) -> Page {
    let title = (text.title)(Words(lang));
    let body = html! {
        div.wrap.narrow.sec {
            h1 { (parts::phrases(lang, title)) }
            div.prose { (filled(lang, site, settings, text)) }
        }
    };
    Page::new(title, body).kept(Caching::STEADY)
}

/// The rules: first those of the round that is open or next, with the fingerprint, then for all rounds.
pub fn rules(lang: Lang, site: &Site, settings: &Settings, round: Option<(Round, Announced)>) -> Page {
    let say = Words(lang);
    let body = html! {
        div.wrap.narrow.sec {
            h1 { (say.rules()) }
            @if let Some((round, announced)) = &round {
                section.stack-s {
                    h2 { (marked(lang, &say.this_round(round.title.plain(lang)))) }
                    (promises(lang, round, announced))
                }
            }
            div.prose { (filled(lang, site, settings, RULES)) }
        }
    };
    Page::new(say.rules(), body).kept(Caching::LIVE)
}

/// What the texts say of how long things are kept.
const KEPT: [(&str, Keep); 4] = [
    ("{kept.nominations}", Keep::Nominations),
    ("{kept.complaints}", Keep::ComplaintContacts),
    ("{kept.reporters}", Keep::ReporterIdentities),
    ("{kept.mail}", Keep::MailTexts),
];

fn filled(lang: Lang, site: &Site, settings: &Settings, text: Long) -> maud::Markup {
    let text = match lang {
        Lang::Zh => text.zh,
        Lang::En => text.en,
    };
    let text = text.replace("{bureau}", site.bureau.plain(lang)).replace("{hotline}", &site.hotline);
    let kept = |text: String, (name, keep): (&str, Keep)| {
        text.replace(name, &dates::span(lang, settings.days(keep)))
    };
    markdown::shown(&KEPT.into_iter().fold(text, kept))
}
