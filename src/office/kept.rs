//! A form that was sent after its session had ended: what was typed travels, sealed, through the page to
//! sign in, and waits behind it for one more press. Nothing of it is kept on the server.

use std::time::Duration;

use actix_web::cookie::{Cookie, CookieJar};
use actix_web::dev::ServiceRequest;
use actix_web::http::{Method, StatusCode};
use actix_web::rt::time::timeout;
use actix_web::web::{Data, Form};
use actix_web::{HttpResponse, Responder};
use chrono::{NaiveDateTime, TimeDelta};
use maud::html;
use serde::{Deserialize, Serialize};

use super::words::Words;
use super::{cookie, doors, pages};
use crate::i18n::Lang;
use crate::portal::Portal;
use crate::web::{Page, parts};

/// Which of our keys seals it, and under which name.
const SEAL: &str = "kept form";
/// In bytes, as JSON, in which Chinese takes a third of what it takes in a form: no form of the desk is
/// longer, and sealed it still fits into the form to sign in.
const AT_MOST: usize = 20 * 1024;
/// How long a form may take to arrive.
const WITHIN: Duration = Duration::from_secs(15);
/// Whoever comes back later begins anew.
const FOR: TimeDelta = TimeDelta::hours(12);

/// What forms carry beside what is typed.
const UNTYPED: [&str; 4] = ["revision", "mark", "made_at", "drafted_at"];

/// A form that waits for its sender.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The account that had signed in on this device, where one had: nobody else sends its form.
    of: Option<String>,
    /// Where it was sent, with its language.
    to: String,
    /// What was typed, in the order of the form.
    fields: Vec<(String, String)>,
    until: NaiveDateTime,
}

impl Kept {
    /// As text that only we can read or write; nothing where it is too long.
    fn sealed(&self, portal: &Portal) -> Option<String> {
        let told = serde_json::to_string(self).ok().filter(|told| told.len() <= AT_MOST)?;
        let mut jar = CookieJar::new();
        jar.private_mut(&portal.keys.cookie(SEAL)).add(Cookie::new(SEAL, told));
        jar.get(SEAL).map(|sealed| sealed.value().to_owned())
    }

    /// What was sealed, for the account that sent it and while it is not too old.
    pub fn open(portal: &Portal, sealed: &str, account: &str) -> Option<Kept> {
        let jar = CookieJar::new();
        let told = jar.private(&portal.keys.cookie(SEAL)).decrypt(Cookie::new(SEAL, sealed.to_owned()))?;
        let kept: Kept = serde_json::from_str(told.value()).ok()?;
        let is_theirs = kept.of.as_deref().is_none_or(|of| of == account);
        (is_theirs && kept.until > portal.clock.now()).then_some(kept)
    }

    /// Everything as it was typed, and one button.
    pub fn once_more(&self, lang: Lang) -> Page {
        let say = Words(lang);
        let body = html! {
            div.wrap.narrow.sec.stack-l {
                h1 { (parts::phrases(lang, say.kept())) }
                p.soft { (say.kept_told()) }
                form.form action=(self.to) method="post" {
                    @for (name, value) in &self.fields { input type="hidden" name=(name) value=(value); }
                    p.acts.mt {
                        button.btn type="submit" { (say.send_again()) }
                        a.btn.btn--line href=(lang.path("/admin")) { (say.do_not_send()) }
                    }
                }
            }
        };
        Page::new(say.kept(), body)
    }
}

/// Asks whoever sent a form without a session to sign in, with what they typed; nothing where there is
/// nothing to keep, or too much of it, or a file.
pub async fn asked_to_sign_in(request: &mut ServiceRequest) -> Option<HttpResponse> {
    if request.method() != Method::POST {
        return None;
    }
    let sent = timeout(WITHIN, request.extract::<Form<Vec<(String, String)>>>()).await.ok()?;
    let Form(fields) = sent.ok()?;
    // Nothing was typed: whoever signs in next must not sign unseen what another meant to.
    if fields.iter().all(|(name, value)| UNTYPED.contains(&name.as_str()) || value.is_empty()) {
        return None;
    }
    let portal = request.app_data::<Data<Portal>>()?.clone();
    let of = cookie::last_account(request.request(), &portal);
    let kept = Kept { of, to: request.path().to_owned(), fields, until: portal.clock.now() + FOR };
    let (lang, _) = Lang::of_path(request.path());
    let sealed = kept.sealed(&portal)?;
    let page = pages::sign_in(lang, "", doors::DESK, Some(&sealed), None);
    Some(page.with_status(StatusCode::UNAUTHORIZED).respond_to(request.request()))
}
