//! A form's fields as they stand on a page, with what was typed in them and what is wrong with it.

use maud::{Markup, html};

use super::words::Words;
use super::{Mistake, Typed};
use crate::i18n::{Lang, in_chinese, marked};
use crate::web::icons;

/// A form on a page. Its name keeps the ids of several forms on one page apart.
#[derive(Clone, Copy)]
pub struct Form<'a> {
    /// The reader's language.
    pub lang: Lang,
    /// What its ids begin with.
    pub name: &'a str,
    /// What stands in it.
    pub typed: &'a Typed,
    /// What is wrong with it.
    pub wrong: &'a [Mistake],
}

impl<'a> Form<'a> {
    /// A field of it.
    pub fn field(&self, name: &'a str, label: &'a str) -> Field<'a> {
        Field { form: *self, name, label, hint: None }
    }

    /// What is not shown and comes back as it is.
    pub fn hidden(&self, name: &str, value: &str) -> Markup {
        html! { input type="hidden" name=(name) value=(value); }
    }

    /// The id of a field.
    pub fn id(&self, field: &str) -> String {
        format!("{}-{field}", self.name)
    }
}

/// What is wrong with a form, on top of its page: each mistake leads to its field, which `called` names.
pub fn summary(form: Form, called: impl Fn(&str) -> String) -> Markup {
    let say = Words(form.lang);
    html! {
        @if !form.wrong.is_empty() {
            div.errsum #errors tabindex="-1" autofocus role="alert" aria-labelledby="errors-head" {
                h2 #errors-head { (icons::icon("circle-alert")) (say.to_mend(form.wrong.len())) }
                ul {
                    @for mistake in form.wrong {
                        li { a href={ "#" (form.id(&mistake.field)) } { (marked(form.lang, &say.at(&called(&mistake.field), &mistake.told))) } }
                    }
                }
            }
        }
    }
}

/// A field with its label.
#[derive(Clone, Copy)]
pub struct Field<'a> {
    form: Form<'a>,
    name: &'a str,
    label: &'a str,
    hint: Option<&'a str>,
}

impl<'a> Field<'a> {
    /// With a word of help under the label.
    pub fn hint(mut self, hint: &'a str) -> Field<'a> {
        self.hint = Some(hint);
        self
    }

    /// A line of text.
    pub fn line(self) -> Markup {
        self.input("text", None, None)
    }

    /// A line of English.
    pub fn english(self) -> Markup {
        self.input("text", Some("en"), None)
    }

    /// A number.
    pub fn number(self) -> Markup {
        self.input("text", None, Some("decimal"))
    }

    /// A day.
    pub fn day(self) -> Markup {
        self.input("date", None, None)
    }

    /// Several lines, in this language where it is not the page's.
    pub fn area(self, lang: Option<&str>) -> Markup {
        let id = self.form.id(self.name);
        self.around(html! {
            textarea.inp id=(id) name=(self.name) rows="3" lang=[lang] aria-describedby=[self.described()] {
                (self.form.typed.get(self.name))
            }
        })
    }

    /// One of several: what is sent, and what is read.
    pub fn one_of(self, options: &[(&str, &str)]) -> Markup {
        let (id, typed) = (self.form.id(self.name), self.form.typed.get(self.name));
        self.around(html! {
            select.inp id=(id) name=(self.name) aria-describedby=[self.described()] {
                @for (value, told) in options {
                    option value=(value) selected[*value == typed] lang=[in_chinese(self.form.lang, told)] { (told) }
                }
            }
        })
    }

    fn input(self, kind: &str, lang: Option<&str>, mode: Option<&str>) -> Markup {
        let id = self.form.id(self.name);
        self.around(html! {
            input.inp id=(id) name=(self.name) type=(kind) lang=[lang] inputmode=[mode]
                value=(self.form.typed.get(self.name)) aria-describedby=[self.described()];
        })
    }

    fn mistake(self) -> Option<&'a Mistake> {
        self.form.wrong.iter().find(|mistake| mistake.field == self.name)
    }

    fn described(self) -> Option<String> {
        let id = self.form.id(self.name);
        let hint = self.hint.map(|_| format!("{id}-hint"));
        let wrong = self.mistake().map(|_| format!("{id}-err"));
        let all: Vec<String> = hint.into_iter().chain(wrong).collect();
        (!all.is_empty()).then(|| all.join(" "))
    }

    fn around(self, input: Markup) -> Markup {
        let (id, mistake) = (self.form.id(self.name), self.mistake());
        html! {
            div.field.field--err[mistake.is_some()] {
                label for=(id) { (marked(self.form.lang, self.label)) }
                @if let Some(hint) = self.hint { p.hint.small id={ (id) "-hint" } { (marked(self.form.lang, hint)) } }
                @if let Some(mistake) = mistake {
                    p.err id={ (id) "-err" } { (icons::icon("circle-alert")) span { (marked(self.form.lang, &mistake.told)) } }
                }
                (input)
            }
        }
    }
}
