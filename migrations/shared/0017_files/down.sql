DROP TABLE leases;
DROP TABLE files;
