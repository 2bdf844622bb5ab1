"""The catalogue in the form of Open Referral's Human Services Data Specification (HSDS 3)."""
