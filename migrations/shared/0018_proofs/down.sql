DROP TABLE proof_marks;
DROP TABLE proofs;
