"""The pages of those who look after the catalogue: behind a sign-in, usable without JavaScript, fi and sv."""
