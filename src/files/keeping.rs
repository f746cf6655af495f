//! Files kept, shown and forgotten.

use actix_web::HttpResponse;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, Charset, ContentDisposition,
    DispositionParam, DispositionType, ExtendedValue,
};

use super::store::{self, Kept, Owner};
use super::{Checked, FileKind};
use crate::db::Db;
use crate::digest::sha256_hex;
use crate::fault::Fault;
use crate::portal::Portal;

/// Nothing of a file may run, load, or be sent anywhere, whatever a browser takes it for.
const SHUT_IN: &str =
    "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// A file with its content.
#[derive(Clone, Debug)]
pub struct Opened {
    /// What it is.
    pub file: Kept,
    /// What is shown of it.
    pub content: Vec<u8>,
}

/// Keeps a file that belongs to nobody yet and came from this network (a keyed hash): first its object, sealed,
/// then its row. Without the row the object is an orphan, which [`super::sweep`] finds.
pub async fn keep(portal: &Portal, name: &str, checked: Checked, network: &str) -> Result<Kept, Fault> {
    let file = Kept {
        id: format!("{:032x}", rand::random::<u128>()),
        kind: checked.kind,
        bytes: checked.content.len() as i64,
        sha256: sha256_hex(&checked.content),
        name: name.to_owned(),
        created_at: portal.clock.now(),
    };
    let sealed = portal.keys.seal(&content_of(&file.id), &checked.content);
    portal.files.put(&file.id, sealed).await?;
    let (keys, noted, network) = (portal.keys.clone(), file.clone(), network.to_owned());
    portal.db.write(move |db| store::add(db, &keys, &noted, &network)).await?;
    Ok(file)
}

/// One file of a thing with its content; not found where it is another's.
pub async fn read(portal: &Portal, owner: &Owner, id: &str) -> Result<Opened, Fault> {
    let (keys, owner, asked) = (portal.keys.clone(), owner.clone(), id.to_owned());
    let file = portal.db.read(move |db| store::one(db, &keys, &owner, &asked)).await?;
    let sealed = portal.files.get(id).await?;
    let sealed = sealed.ok_or_else(|| Fault::broken(format!("the file {id} is not in the storage")))?;
    let content = portal.keys.open(&content_of(id), &sealed).ok_or_else(|| store::damaged(id))?;
    if sha256_hex(&content) != file.sha256 {
        return Err(store::damaged(id));
    }
    Ok(Opened { file, content })
}

/// Forgets a thing's files, in the transaction that forgets the thing. The ids go to [`erase`] once it is
/// done; should that not happen, [`super::sweep`] finds the objects.
pub fn forget(db: &mut Db, owner: &Owner) -> Result<Vec<String>, Fault> {
    store::forget(db, owner)
}

/// Deletes the objects of files that are forgotten.
pub async fn erase(portal: &Portal, ids: &[String]) -> Result<(), Fault> {
    for id in ids {
        portal.files.delete(id).await?;
    }
    Ok(())
}

impl Opened {
    /// The file as an answer: a photo to look at, a PDF only to save. Nothing in between keeps it.
    pub fn answer(self) -> HttpResponse {
        let disposition = match self.file.kind {
            FileKind::Photo => DispositionType::Inline,
            FileKind::Pdf => DispositionType::Attachment,
        };
        let ending = self.file.kind.ending();
        let stem = self.file.name.rsplit_once('.').map_or(self.file.name.as_str(), |(stem, _)| stem);
        let named = format!("{stem}.{ending}").into_bytes();
        let parameters = vec![
            DispositionParam::Filename(format!("file.{ending}")),
            DispositionParam::FilenameExt(ExtendedValue {
                charset: Charset::Ext("UTF-8".into()),
                language_tag: None,
                value: named,
            }),
        ];
        HttpResponse::Ok()
            .content_type(self.file.kind.mime())
            .insert_header((CONTENT_DISPOSITION, ContentDisposition { disposition, parameters }))
            .insert_header((CONTENT_SECURITY_POLICY, SHUT_IN))
            .insert_header(("X-Content-Type-Options", "nosniff"))
            .insert_header(("Cross-Origin-Resource-Policy", "same-origin"))
            .insert_header((CACHE_CONTROL, "no-store"))
            .body(self.content)
    }
}

fn content_of(id: &str) -> [&str; 2] {
    ["files.content", id]
}
