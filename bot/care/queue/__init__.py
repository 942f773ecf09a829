"""Who waits for a person, who is asked to take it, how long that lasts (playbook §10)."""
