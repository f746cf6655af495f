DROP TABLE batch_addressees;
DROP TABLE batch_advice;
DROP TABLE batch_items;
DROP TABLE batches;
DROP TABLE enterprises;
