-- Forward only: what stands in the tables is the same.
SELECT 1;
