-- The states and events that there are; a test holds these lists against the tables in code.
ALTER TABLE delivery
    ADD CONSTRAINT delivery_state CHECK (state IN
        ('ready', 'waiting', 'sending', 'unknown', 'delivered', 'accepted', 'rejected', 'parked', 'withheld', 'cancelled'));
ALTER TABLE delivery_due
    ADD CONSTRAINT delivery_due_state CHECK (state IN ('ready', 'waiting', 'sending', 'unknown', 'parked'));
ALTER TABLE attempt
    ADD CONSTRAINT attempt_event CHECK (event IN
        ('take', 'withhold', 'park', 'cancel', 'receipt', 'accept', 'reject', 'retry', 'lose', 'absent', 'release', 'ask', 'resend'));
ALTER TABLE message
    ADD CONSTRAINT message_state CHECK (state IN ('received', 'applied', 'rejected', 'held', 'parked'));
