from tests.gui.training_driver import TrainingDriver
def test_a(trainer: TrainingDriver):
    assert trainer.epoch == 0
def test_b(trainer: TrainingDriver):
    trainer.train()
    assert trainer.epoch == 8
def test_c(trainer: TrainingDriver):
    trainer.train()
    trainer.go(3)
    assert trainer.epoch == 3
