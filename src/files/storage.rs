//! Where the files' bytes lie: a folder, or a bucket that several nodes share. Whoever can read the storage
//! reads nothing: every object is sealed, its name is chance, and no address lists them.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::sync::Arc;
use std::time::Duration;

use actix_web::web::Bytes;
use chrono::NaiveDateTime;
use futures_util::TryStreamExt;
use object_store::aws::{AmazonS3Builder, AmazonS3ConfigKey};
use object_store::local::LocalFileSystem;
use object_store::memory::InMemory;
use object_store::path::Path;
use object_store::prefix::PrefixStore;
use object_store::{ClientConfigKey, Error, ObjectStore, ObjectStoreExt, RetryConfig};

use crate::config::StorageUrl;
use crate::fault::Fault;

/// How long a bucket may take to answer, and in the words of its settings.
const PATIENCE: Duration = Duration::from_secs(20);
const PATIENCE_SAID: &str = "20s";

/// Where the files' bytes lie.
#[derive(Clone, Debug)]
pub struct Storage(Arc<dyn ObjectStore>);

/// Something in the storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Its name: the id of its file.
    pub id: String,
    /// When it was written.
    pub written_at: NaiveDateTime,
}

impl Storage {
    /// Opens what the setting names. Why it cannot be used is told in one sentence.
    pub fn open(url: &StorageUrl) -> Result<Storage, String> {
        match url {
            StorageUrl::Folder(folder) => {
                let failed = |error: &dyn std::fmt::Display| {
                    format!("DIANJIAN_STORAGE_URL: {} cannot be used: {error}", folder.display())
                };
                let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
                made.map_err(|error| failed(&error))?;
                let store = LocalFileSystem::new_with_prefix(folder).map_err(|error| failed(&error))?;
                Ok(Storage(Arc::new(store.with_fsync(true))))
            }
            StorageUrl::Bucket { bucket, prefix } => {
                // Fails when it was done before, which is as good.
                let _ = rustls::crypto::ring::default_provider().install_default();
                let retry = RetryConfig { max_retries: 3, retry_timeout: PATIENCE, ..RetryConfig::default() };
                // Names, keys and addresses as every program for S3 takes them: AWS_ACCESS_KEY_ID and so on.
                let store = AmazonS3Builder::from_env()
                    .with_bucket_name(bucket)
                    .with_retry(retry)
                    // One by one: whole options would undo what the environment says, AWS_ALLOW_HTTP for one.
                    .with_config(AmazonS3ConfigKey::Client(ClientConfigKey::Timeout), PATIENCE_SAID)
                    .with_config(AmazonS3ConfigKey::Client(ClientConfigKey::ConnectTimeout), "5s")
                    .build()
                    .map_err(|error| {
                        format!("DIANJIAN_STORAGE_URL: s3://{bucket} cannot be used: {error}")
                    })?;
                Ok(Storage(Arc::new(PrefixStore::new(store, prefix.as_str()))))
            }
        }
    }

    /// A storage that forgets everything with the process; for tests.
    pub fn in_memory() -> Storage {
        Storage(Arc::new(InMemory::new()))
    }

    /// Whether it answers: asks for something that is not there.
    pub async fn answers(&self) -> Result<(), String> {
        match self.0.head(&Path::from("is-anybody-there")).await {
            Ok(_) | Err(Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(format!("DIANJIAN_STORAGE_URL: the storage does not answer: {error}")),
        }
    }

    /// Writes an object, whole or not at all.
    pub async fn put(&self, id: &str, sealed: Vec<u8>) -> Result<(), Fault> {
        self.0.put(&Path::from(id), sealed.into()).await.map(drop).map_err(Fault::broken)
    }

    /// Reads an object; nothing where there is none.
    pub async fn get(&self, id: &str) -> Result<Option<Bytes>, Fault> {
        let found = match self.0.get(&Path::from(id)).await {
            Err(Error::NotFound { .. }) => return Ok(None),
            found => found.map_err(Fault::broken)?,
        };
        found.bytes().await.map(Some).map_err(Fault::broken)
    }

    /// Deletes an object; one that is not there is gone already.
    pub async fn delete(&self, id: &str) -> Result<(), Fault> {
        match self.0.delete(&Path::from(id)).await {
            Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(Fault::broken(error)),
        }
    }

    /// Everything of ours that lies there and was written before `until`.
    pub async fn written_before(&self, until: NaiveDateTime) -> Result<Vec<Stored>, Fault> {
        let listed = self.0.list(None).map_err(Fault::broken).try_filter_map(async |meta| {
            let id = meta.location.as_ref().to_owned();
            let written_at = meta.last_modified.naive_utc();
            Ok((is_an_id(&id) && written_at < until).then_some(Stored { id, written_at }))
        });
        listed.try_collect().await
    }
}

/// Whether a name is one that we give.
pub fn is_an_id(name: &str) -> bool {
    name.len() == 32 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    const ID: &str = "0123456789abcdef0123456789abcdef";

    async fn keeps_and_forgets(storage: &Storage) {
        storage.answers().await.unwrap();
        assert_eq!(storage.get(ID).await.unwrap(), None);
        storage.put(ID, b"sealed".to_vec()).await.unwrap();
        assert_eq!(storage.get(ID).await.unwrap().unwrap(), b"sealed".as_slice());
        let later = (chrono::DateTime::<chrono::Utc>::from(std::time::SystemTime::now())
            + chrono::TimeDelta::minutes(1))
        .naive_utc();
        let listed = storage.written_before(later).await.unwrap();
        assert_eq!(listed.iter().map(|stored| stored.id.as_str()).collect::<Vec<_>>(), [ID]);
        assert!(storage.written_before(later - chrono::TimeDelta::days(1)).await.unwrap().is_empty());
        storage.delete(ID).await.unwrap();
        storage.delete(ID).await.unwrap();
        assert_eq!(storage.get(ID).await.unwrap(), None);
    }

    #[actix_web::test]
    async fn an_object_is_kept_until_it_is_deleted_in_memory_and_in_a_folder_of_ones_own() {
        keeps_and_forgets(&Storage::in_memory()).await;
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("a/files");
        let storage = Storage::open(&StorageUrl::Folder(folder.clone())).unwrap();
        keeps_and_forgets(&storage).await;
        assert_eq!(std::fs::metadata(folder).unwrap().permissions().mode() & 0o777, 0o700);
    }

    #[actix_web::test]
    async fn a_storage_that_cannot_be_used_is_told_with_the_settings_name() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("file");
        std::fs::write(&file, "").unwrap();
        let told = Storage::open(&StorageUrl::Folder(file)).unwrap_err();
        assert!(told.starts_with("DIANJIAN_STORAGE_URL: "), "{told}");
    }

    #[test]
    fn what_is_not_ours_is_left_alone() {
        assert!(is_an_id(ID));
        for other in ["", "readme.txt", "0123456789ABCDEF0123456789ABCDEF", "../../etc/passwd"] {
            assert!(!is_an_id(other));
        }
    }
}
