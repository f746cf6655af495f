DROP TABLE product_indicators;
DROP TABLE product_standards;
DROP TABLE standards;
DROP TABLE product_types;
DROP TABLE settings;
