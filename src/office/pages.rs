//! The way in.

use maud::html;

use super::doors;
use super::words::Words;
use crate::i18n::Lang;
use crate::web::{Page, icons, parts};

/// The page to sign in, with what was typed and what is wrong with it. `kept` is a form that was sent
/// without a session, sealed.
pub fn sign_in(lang: Lang, name: &str, next: &str, kept: Option<&str>, mistake: Option<&str>) -> Page {
    let say = Words(lang);
    let body = html! {
        div.wrap.narrow.sec.stack-l {
            @if let Some(mistake) = mistake { (parts::error_summary(lang, say.to_mend(), &[("name", mistake.to_owned())])) }
            h1 { (say.sign_in()) }
            @if kept.is_some() { p.soft { (say.session_over()) } }
            form.form action=(lang.path(doors::SIGN_IN)) method="post" {
                input type="hidden" name="next" value=(next);
                @if let Some(kept) = kept { input type="hidden" name="kept" value=(kept); }
                div.field.field--err[mistake.is_some()] {
                    label for="name" { (say.name()) }
                    @if let Some(mistake) = mistake { p.err #name-err { (icons::icon("circle-alert")) (mistake) } }
                    input.inp #name name="name" value=(name) maxlength="64" autocomplete="username"
                        autocapitalize="none" spellcheck="false" aria-describedby=[mistake.map(|_| "name-err")];
                }
                div.field {
                    label for="password" { (say.password()) }
                    input.inp #password name="password" type="password" maxlength="256" autocomplete="current-password";
                }
                p.mt { button.btn type="submit" { (say.come_in()) } }
            }
        }
    };
    Page::new(say.sign_in(), body)
}
