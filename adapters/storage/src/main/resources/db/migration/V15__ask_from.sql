-- Before it what was sent may still be on its way: asked sooner, the counterpart would deny it, be sent it again, and do both.
ALTER TABLE delivery_due
    ADD ask_from timestamptz;
