"""A liaison asks for meetings by a personal link; somebody calls back before anything is planned."""
