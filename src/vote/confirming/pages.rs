//! The pages that ask who votes.

use maud::{Markup, html};

use super::entry::{Back, Entry, Kind};
use super::kept::{KEPT_FOR, Kept, Mailed};
use super::way::KEPT;
use super::words::Words;
use crate::i18n::{Lang, dates, marked};
use crate::mail::masked;
use crate::portal::Portal;
use crate::products::Product;
use crate::vote::pages::round_path;
use crate::vote::pages::step::MADE_FOR;
use crate::vote::rules::frozen::Verification;
use crate::vote::rules::round::{Candidate, Round};
use crate::web::{Page, Section, parts};

/// Who is asked, about which round.
pub struct Asking<'a> {
    /// The reader's language.
    pub lang: Lang,
    /// The portal.
    pub portal: &'a Portal,
    /// The round.
    pub round: &'a Round,
    /// Its candidates.
    pub candidates: &'a [Candidate],
    /// Whether other picks are kept now than those for which a form was sent.
    pub is_changed: bool,
}

/// A mistake and the id of what it is to be mended at.
type Mistake<'a> = Option<(&'a str, &'a str)>;

impl Asking<'_> {
    fn say(&self) -> Words {
        Words(self.lang)
    }

    fn path(&self, deed: &str) -> String {
        format!("{}/{deed}", round_path(self.lang, &self.round.id))
    }

    fn page(&self, title: &str, body: &Markup, mistake: Mistake) -> Page {
        let lang = self.lang;
        let body = html! {
            div.wrap.narrow.sec.stack-l {
                @if let Some((field, mistake)) = mistake {
                    (parts::error_summary(lang, self.say().to_mend(), &[(field, mistake.to_owned())]))
                }
                (body)
            }
        };
        Page::new(title, body).within(Section::Vote)
    }

    fn head(&self, head: &str, told: &str, kept: &Kept) -> Markup {
        let say = self.say();
        html! {
            div {
                p.mute { (self.round.title.on(self.lang)) }
                h1.mt-s { (parts::phrases(self.lang, head)) }
                @if self.is_changed { p.note.mt-s role="alert" { (say.other_picks()) } }
                p.mt-s { (marked(self.lang, told)) }
                p.mt-s {
                    b { (say.kept(kept.picked.len())) } " " (self.names(kept)) " "
                    a.nw href=(round_path(self.lang, &self.round.id)) { (say.change_picks()) }
                }
            }
        }
    }

    /// What is kept, by name, so that nobody sends another's picks.
    fn names(&self, kept: &Kept) -> Markup {
        let products = self.candidates.iter().map(|candidate| &candidate.product);
        let picked: Vec<&Product> = products.filter(|product| kept.picked.contains(&product.id)).collect();
        html! {
            @for (place, product) in picked.iter().enumerate() {
                @if place > 0 { (self.say().and()) }
                (product.name.on(self.lang))
            }
        }
    }

    /// For which picks the page is made.
    fn of(&self, kept: &Kept) -> Markup {
        html! { input type="hidden" name=(KEPT) value=(kept.id()); }
    }

    fn call(&self, told: &str) -> Markup {
        html! { p.soft { (told) " " (parts::call(&self.portal.site().hotline)) } }
    }

    /// Asks for the code of a slip.
    pub fn code(&self, kept: &Kept, back: Back) -> Page {
        let say = self.say();
        let entry = Entry { id: "code", label: say.code(), hint: say.code_hint(), back, kind: Kind::Code };
        let body = html! {
            (self.head(say.code_head(), say.code_told(), kept))
            form.form action=(self.path("slip")) method="post" {
                (self.of(kept))
                (entry.shown())
                p.mt { button.btn type="submit" { (say.send()) } }
            }
            div.stack-s { p.soft { (say.code_again()) } (self.call(say.no_slip())) }
        };
        self.page(say.code_head(), &body, at("code", back))
    }

    /// Asks for an address.
    pub fn address(&self, kept: &Kept, back: Back) -> Page {
        let say = self.say();
        let entry = Entry { id: "email", label: say.address(), hint: "", back, kind: Kind::Address };
        let body = html! {
            (self.head(say.mail_head(), say.mail_told(), kept))
            form.form action=(self.path("letter")) method="post" {
                (self.of(kept))
                (entry.shown())
                p.mt { button.btn type="submit" { (say.send_digits()) } }
            }
            div.stack-s { p.soft { (say.mail_privacy()) } (self.call(say.no_mailbox())) }
        };
        self.page(say.mail_head(), &body, at("email", back))
    }

    /// Asks for the digits that were mailed, or only offers another letter where they are void. The same whether or not the
    /// mailbox has voted.
    pub fn digits(&self, (kept, mailed): (&Kept, &Mailed), trouble: Trouble) -> Page {
        if mailed.is_good(self.portal) {
            self.digits_to_enter((kept, mailed), trouble)
        } else {
            self.digits_void((kept, mailed), trouble)
        }
    }

    fn digits_to_enter(&self, (kept, mailed): (&Kept, &Mailed), trouble: Trouble) -> Page {
        let say = self.say();
        let told = say.digits_told(&masked(&mailed.address), &dates::time(mailed.until()));
        let (back, no_more) = match trouble {
            Trouble::None => (None, None),
            Trouble::Wrong => (Some(("", say.wrong_digits())), None),
            Trouble::NoMore(until) => {
                (None, Some(say.enough_for_now(&dates::time(until), &dates::time(mailed.until()))))
            }
        };
        let entry = Entry { id: "digits", label: say.digits(), hint: "", back, kind: Kind::Digits };
        let body = html! {
            (self.head(say.digits_head(), &told, kept))
            form.form action=(self.path("digits")) method="post" {
                (self.of(kept))
                (entry.shown())
                p.mt { button.btn type="submit" { (say.send()) } }
            }
            (parts::note(say.nothing_came(), &html! {
                p { (say.wait_for_it(&dates::time(mailed.due()))) }
                div.row.mt-s { (self.once_more(kept, "btn btn--line btn--s")) (self.other_address(kept)) }
                div.mt-s { (self.call(say.still_nothing())) }
            }))
        };
        self.page(
            say.digits_head(),
            &body,
            at("digits", back).or(no_more.as_deref().map(|told| ("digits", told))),
        )
    }

    fn digits_void(&self, (kept, mailed): (&Kept, &Mailed), trouble: Trouble) -> Page {
        let say = self.say();
        let mistake = match trouble {
            Trouble::NoMore(until) => say.enough_letters(&dates::time(until)),
            _ if mailed.is_spent => say.enough_tries().to_owned(),
            _ => say.digits_over(&dates::time(mailed.until())),
        };
        let body = html! {
            (self.head(say.new_letter_head(), &say.letter_again_to(&masked(&mailed.address)), kept))
            div.row { (self.once_more(kept, "btn")) (self.other_address(kept)) }
            (self.call(say.still_nothing()))
        };
        self.page(say.new_letter_head(), &body, Some(("again", &mistake)))
    }

    fn once_more(&self, kept: &Kept, class: &str) -> Markup {
        html! {
            form action=(self.path("letter")) method="post" {
                (self.of(kept))
                button #again class=(class) type="submit" name="again" value="yes" { (self.say().once_more()) }
            }
        }
    }

    fn other_address(&self, kept: &Kept) -> Markup {
        html! {
            form action=(self.path("whose")) method="post" {
                (self.of(kept))
                button.btn.btn--line.btn--s type="submit" name="whose" value=(OTHER) { (self.say().other_address()) }
            }
        }
    }

    /// Asks whether the one whom the device remembers votes again, or somebody else of the household.
    pub fn whose(&self, kept: &Kept, named: Named, has_cast: bool) -> Page {
        let (say, verification) = (self.say(), self.round.verification);
        let told = if has_cast { say.whose(verification, named.label) } else { say.remembers(named.label) };
        let body = html! {
            (self.head(say.whose_head(), &told, kept))
            form.stack-s action=(self.path("whose")) method="post" {
                (self.of(kept))
                input type="hidden" name=(MADE_FOR) value=(named.mark);
                p {
                    button.btn type="submit" name="whose" value=(SAME) {
                        @if has_cast { (say.change_it()) } @else { (say.it_is_theirs()) }
                    }
                }
                p { button.btn.btn--line type="submit" name="whose" value=(OTHER) { (say.other_person(verification)) } }
            }
        };
        self.page(say.whose_head(), &body, None)
    }

    /// The first page of asking.
    pub fn who(&self, kept: &Kept, back: Back) -> Page {
        match self.round.verification {
            Verification::Email => self.address(kept, back),
            Verification::Device | Verification::Code => self.code(kept, back),
        }
    }

    /// For whoever comes without anything kept: after the ballot was cast, too late, or with a browser that keeps nothing.
    pub fn gone(&self) -> Page {
        let say = self.say();
        let body = html! {
            div.panel.stack-s {
                h1 { (parts::phrases(self.lang, say.gone_head())) }
                p.soft { (say.gone_told(KEPT_FOR.num_hours())) }
                p.mt-s { a.btn href=(round_path(self.lang, &self.round.id)) { (say.to_the_ballot()) } }
                (self.call(say.no_cookies()))
            }
        };
        self.page(say.gone_head(), &body, None)
    }
}

/// The one whom the device remembers.
#[derive(Clone, Copy)]
pub struct Named<'a> {
    /// As people tell them from one another.
    pub label: &'a str,
    /// As the form names them.
    pub mark: &'a str,
}

/// What the form of `whose` says: the one whom the device remembers casts what is kept.
pub const SAME: &str = "same";
/// Somebody else casts what is kept.
pub const OTHER: &str = "other";
/// Somebody else begins at the ballot.
const AFRESH: &str = "afresh";

/// What went wrong with the digits of a letter, or with asking for another.
#[derive(Clone, Copy)]
pub enum Trouble {
    /// Nothing.
    None,
    /// They are others.
    Wrong,
    /// No further letter goes out until then.
    NoMore(chrono::NaiveDateTime),
}

fn at<'a>(field: &'a str, back: Back<'a>) -> Mistake<'a> {
    back.map(|(_, mistake)| (field, mistake))
}

/// On top of the ballot: for whom it counts, whether somebody's picks wait, and the way for the next of the family.
pub fn on_the_ballot(lang: Lang, round: &Round, label: Option<&str>, has_picked: bool) -> Markup {
    let (say, verification) = (Words(lang), round.verification);
    let button = if label.is_some() { say.by_another(verification) } else { say.afresh() };
    html! {
        div.note {
            @if let Some(label) = label { p.b { (marked(lang, &say.counts_for(verification, label))) } }
            @if has_picked { p { (say.not_sent()) } }
            form.mt-s action={ (round_path(lang, &round.id)) "/whose" } method="post" data-forgets {
                button.btn.btn--line.btn--s type="submit" name="whose" value=(AFRESH) { (button) }
            }
        }
    }
}
