"""The after-sales counter: returns, appraisals, repairs and complaints at a service desk."""
