-- Forward only: what stands in the table is the same.
SELECT 1;
