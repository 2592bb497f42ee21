-- That a text was taken away is told as the decision that it is; this way of telling it is no more.
delete from notices where kind = 'deleted';
