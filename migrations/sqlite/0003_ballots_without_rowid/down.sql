-- Forward only: with rowid the order of arrival would come back.
SELECT 1;
