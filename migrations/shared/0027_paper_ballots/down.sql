DROP INDEX voters_on_paper;
