from django.http import HttpResponse
from django.urls import path

app_name = "orgs"
urlpatterns = [path("sign-in/", lambda request: HttpResponse(""), name="sign-in")]
